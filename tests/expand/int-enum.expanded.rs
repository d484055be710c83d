#[allow(dead_code, deprecated, clippy::all, clippy::pedantic)]
impl Level {
    /// The value on the wire.
    #[must_use]
    pub fn value(&self) -> i32 {
        match self {
            Self::Low => 1,
            Self::High => 5,
            Self::Unknown(value) => *value,
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
    impl ::core::convert::From<i32> for Level {
        fn from(value: i32) -> Self {
            match value {
                1 => Self::Low,
                5 => Self::High,
                _ => Self::Unknown(value),
            }
        }
    }
    #[automatically_derived]
    impl __P::Shape for Level {
        const KIND: &'static __P::Kind = &__P::Kind::IntEnum("Level");
        fn target() -> ::core::option::Option<&'static __P::Schema> {
            const __SCHEMA: &__P::Schema = &__P::Schema::int_enum("Level");
            ::core::option::Option::Some(__SCHEMA)
        }
        fn view(&self) -> __P::View<'_> {
            __P::View::Integer(<i64 as ::core::convert::From<i32>>::from(self.value()))
        }
        fn read(
            reader: &mut dyn __P::Reader,
        ) -> ::core::result::Result<Self, __P::DecodeError> {
            <i32 as __P::Shape>::read(reader)
                .map(<Self as ::core::convert::From<i32>>::from)
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for Level {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            match self {
                Self::Low => f.write_str("Low"),
                Self::High => f.write_str("High"),
                Self::Unknown(value) => f.debug_tuple("Unknown").field(value).finish(),
            }
        }
    }
    #[automatically_derived]
    impl __P::serde::Serialize for Level {
        fn serialize<__S: __P::serde::Serializer>(
            &self,
            serializer: __S,
        ) -> ::core::result::Result<__S::Ok, __S::Error> {
            __P::serialize(__P::Shape::view(self), serializer)
        }
    }
    #[automatically_derived]
    impl<'de> __P::serde::Deserialize<'de> for Level {
        fn deserialize<__D: __P::serde::Deserializer<'de>>(
            deserializer: __D,
        ) -> ::core::result::Result<Self, __D::Error> {
            __P::deserialize(deserializer)
        }
    }
};
