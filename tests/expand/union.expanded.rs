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
    impl AttributeValue {
        const __SCHEMA: &'static __P::Schema = &__P::Schema::union(
            "AttributeValue",
            &[
                <String as __P::Shape>::MEMBER.named("S", "S"),
                <Vec<AttributeValue> as __P::Shape>::MEMBER.named("L", "L"),
            ],
        );
    }
    #[automatically_derived]
    impl __P::Members for AttributeValue {
        fn schema(&self) -> &'static __P::Schema {
            Self::__SCHEMA
        }
        fn member(&self, index: usize) -> __P::View<'_> {
            match (self, index) {
                (Self::S(value), 0) => <String as __P::Shape>::view(value),
                (Self::L(value), 1) => <Vec<AttributeValue> as __P::Shape>::view(value),
                _ => __P::View::Null,
            }
        }
        fn unknown(&self) -> ::core::option::Option<&__P::UnknownMember> {
            match self {
                Self::Unknown(value) => ::core::option::Option::Some(value),
                _ => ::core::option::Option::None,
            }
        }
    }
    #[automatically_derived]
    impl __P::Shape for AttributeValue {
        const KIND: &'static __P::Kind = &__P::Kind::Union("AttributeValue");
        fn target() -> ::core::option::Option<&'static __P::Schema> {
            ::core::option::Option::Some(Self::__SCHEMA)
        }
        fn view(&self) -> __P::View<'_> {
            __P::View::Union(self)
        }
        fn read(
            reader: &mut dyn __P::Reader,
        ) -> ::core::result::Result<Self, __P::DecodeError> {
            let mut value = ::core::option::Option::None;
            match reader
                .union(
                    Self::__SCHEMA,
                    &mut |index, reader| {
                        value = ::core::option::Option::Some(
                            match index {
                                0 => Self::S(<String as __P::Shape>::read(reader)?),
                                1 => {
                                    Self::L(<Vec<AttributeValue> as __P::Shape>::read(reader)?)
                                }
                                _ => return ::core::result::Result::Ok(()),
                            },
                        );
                        ::core::result::Result::Ok(())
                    },
                )?
            {
                ::core::option::Option::Some(value) => {
                    ::core::result::Result::Ok(Self::Unknown(value))
                }
                ::core::option::Option::None => {
                    value.ok_or_else(__P::DecodeError::empty_union)
                }
            }
        }
    }
    #[automatically_derived]
    impl __P::Union for AttributeValue {}
    #[automatically_derived]
    impl ::core::fmt::Debug for AttributeValue {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            __P::debug(self, f)
        }
    }
    #[automatically_derived]
    impl __P::serde::Serialize for AttributeValue {
        fn serialize<__S: __P::serde::Serializer>(
            &self,
            serializer: __S,
        ) -> ::core::result::Result<__S::Ok, __S::Error> {
            __P::serialize(__P::Shape::view(self), serializer)
        }
    }
    #[automatically_derived]
    impl<'de> __P::serde::Deserialize<'de> for AttributeValue {
        fn deserialize<__D: __P::serde::Deserializer<'de>>(
            deserializer: __D,
        ) -> ::core::result::Result<Self, __D::Error> {
            __P::deserialize(deserializer)
        }
    }
};
