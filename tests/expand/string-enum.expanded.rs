#[allow(dead_code, deprecated, clippy::all, clippy::pedantic)]
impl Color {
    /// The values that have a variant, in the order of the variants.
    pub const VALUES: &'static [&'static str] = &["DARK_RED", "blue"];
    /// The value on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::DarkRed => "DARK_RED",
            Self::Blue => "blue",
            Self::Unknown(value) => value,
        }
    }
}
#[allow(
    deprecated,
    private_bounds,
    private_interfaces,
    unreachable_code,
    unreachable_patterns,
    clippy::all,
    clippy::pedantic
)]
const _: () = {
    use ::service_client::__private as __P;
    #[automatically_derived]
    impl ::core::convert::From<&str> for Color {
        fn from(value: &str) -> Self {
            match value {
                "DARK_RED" => Self::DarkRed,
                "blue" => Self::Blue,
                _ => Self::Unknown(::std::string::String::from(value)),
            }
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<::std::string::String> for Color {
        fn from(value: ::std::string::String) -> Self {
            match value.as_str() {
                "DARK_RED" => Self::DarkRed,
                "blue" => Self::Blue,
                _ => Self::Unknown(value),
            }
        }
    }
    #[automatically_derived]
    impl ::core::convert::AsRef<str> for Color {
        fn as_ref(&self) -> &str {
            self.as_str()
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Display for Color {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.pad(self.as_str())
        }
    }
    #[automatically_derived]
    impl __P::Key for Color {}
    #[automatically_derived]
    impl __P::Shape for Color {
        const KIND: &'static __P::Kind = &__P::Kind::Enum("Color");
        fn target() -> ::core::option::Option<&'static __P::Schema> {
            const __SCHEMA: &__P::Schema = &__P::Schema::string_enum(
                "Color",
                Color::VALUES,
            );
            ::core::option::Option::Some(__SCHEMA)
        }
        fn view(&self) -> __P::View<'_> {
            __P::View::String(self.as_str())
        }
        fn read(
            reader: &mut dyn __P::Reader,
        ) -> ::core::result::Result<Self, __P::DecodeError> {
            ::core::result::Result::Ok(
                <Self as ::core::convert::From<
                    ::std::string::String,
                >>::from(reader.string()?),
            )
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for Color {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            match self {
                Self::DarkRed => f.write_str("DarkRed"),
                Self::Blue => f.write_str("Blue"),
                Self::Unknown(value) => f.debug_tuple("Unknown").field(value).finish(),
            }
        }
    }
    #[automatically_derived]
    impl __P::serde::Serialize for Color {
        fn serialize<__S: __P::serde::Serializer>(
            &self,
            serializer: __S,
        ) -> ::core::result::Result<__S::Ok, __S::Error> {
            __P::serialize(__P::Shape::view(self), serializer)
        }
    }
    #[automatically_derived]
    impl<'de> __P::serde::Deserialize<'de> for Color {
        fn deserialize<__D: __P::serde::Deserializer<'de>>(
            deserializer: __D,
        ) -> ::core::result::Result<Self, __D::Error> {
            __P::deserialize(deserializer)
        }
    }
};
