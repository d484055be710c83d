#[allow(
    dead_code,
    deprecated,
    private_bounds,
    private_interfaces,
    clippy::all,
    clippy::pedantic
)]
impl StartSessionRequest {
    /// Creates one with what it must have.
    #[must_use]
    pub fn new(ledger_name: impl ::core::convert::Into<String>) -> Self {
        Self {
            ledger_name: ::core::convert::Into::into(ledger_name),
            token: ::core::option::Option::None,
            tries: ::core::option::Option::None,
            response_metadata: ::core::default::Default::default(),
        }
    }
    /// The ledger's name.
    #[must_use]
    pub fn ledger_name(
        mut self,
        ledger_name: impl ::core::convert::Into<String>,
    ) -> Self {
        self.ledger_name = ::core::convert::Into::into(ledger_name);
        self
    }
    /// Sets `token`.
    #[must_use]
    pub fn token(mut self, token: impl ::core::convert::Into<String>) -> Self {
        self.token = ::core::option::Option::Some(::core::convert::Into::into(token));
        self
    }
    /// Sets `tries`.
    #[must_use]
    pub fn tries(mut self, tries: impl ::core::convert::Into<i32>) -> Self {
        self.tries = ::core::option::Option::Some(::core::convert::Into::into(tries));
        self
    }
    /// Sets `response_metadata`.
    #[must_use]
    pub fn response_metadata(
        mut self,
        response_metadata: impl ::core::convert::Into<ResponseMetadata>,
    ) -> Self {
        self.response_metadata = ::core::convert::Into::into(response_metadata);
        self
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
    impl __P::Structure for StartSessionRequest {
        const SCHEMA: &'static __P::Schema = &__P::Schema::structure(
            "StartSessionRequest",
            &[
                <String as __P::Shape>::MEMBER
                    .named("LedgerName", "ledger_name")
                    .length(
                        ::core::option::Option::Some(1u64),
                        ::core::option::Option::Some(32u64),
                    ),
                <String as __P::Shape>::MEMBER
                    .named("Token", "token")
                    .optional()
                    .sensitive(),
                <i32 as __P::Shape>::MEMBER
                    .named("Tries", "tries")
                    .optional()
                    .range(
                        ::core::option::Option::Some(__P::Number::Integer(1i128)),
                        ::core::option::Option::Some(__P::Number::Integer(10i128)),
                    ),
            ],
        );
        fn set_response_metadata(&mut self, metadata: __P::ResponseMetadata) {
            self.response_metadata = metadata;
        }
    }
    #[automatically_derived]
    impl __P::Members for StartSessionRequest {
        fn schema(&self) -> &'static __P::Schema {
            <Self as __P::Structure>::SCHEMA
        }
        fn member(&self, index: usize) -> __P::View<'_> {
            match index {
                0 => <String as __P::Shape>::view(&self.ledger_name),
                1 => <String as __P::Shape>::view_optional(&self.token),
                2 => <i32 as __P::Shape>::view_optional(&self.tries),
                _ => __P::View::Null,
            }
        }
        fn response_metadata(&self) -> ::core::option::Option<&__P::ResponseMetadata> {
            ::core::option::Option::Some(&self.response_metadata)
        }
    }
    #[automatically_derived]
    impl __P::Shape for StartSessionRequest {
        const KIND: &'static __P::Kind = &__P::Kind::Structure("StartSessionRequest");
        fn target() -> ::core::option::Option<&'static __P::Schema> {
            ::core::option::Option::Some(<Self as __P::Structure>::SCHEMA)
        }
        fn view(&self) -> __P::View<'_> {
            __P::View::Structure(self)
        }
        fn read(
            reader: &mut dyn __P::Reader,
        ) -> ::core::result::Result<Self, __P::DecodeError> {
            let mut f0 = ::core::option::Option::None;
            let mut f1 = ::core::option::Option::None;
            let mut f2 = ::core::option::Option::None;
            reader
                .structure(
                    <Self as __P::Structure>::SCHEMA,
                    &mut |index, reader| match index {
                        0 => <String as __P::Shape>::read_member(&mut f0, reader),
                        1 => <String as __P::Shape>::read_member(&mut f1, reader),
                        2 => <i32 as __P::Shape>::read_member(&mut f2, reader),
                        _ => ::core::result::Result::Ok(()),
                    },
                )?;
            match (<String as __P::Shape>::or_absent(f0),) {
                (::core::option::Option::Some(f0),) => {
                    ::core::result::Result::Ok(Self {
                        ledger_name: f0,
                        token: f1,
                        tries: f2,
                        response_metadata: ::core::default::Default::default(),
                    })
                }
                slots => {
                    ::core::result::Result::Err(
                        __P::missing(&[("LedgerName", slots.0.is_none())]),
                    )
                }
            }
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for StartSessionRequest {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            __P::debug(self, f)
        }
    }
    #[automatically_derived]
    impl __P::serde::Serialize for StartSessionRequest {
        fn serialize<__S: __P::serde::Serializer>(
            &self,
            serializer: __S,
        ) -> ::core::result::Result<__S::Ok, __S::Error> {
            __P::serialize(__P::Shape::view(self), serializer)
        }
    }
    #[automatically_derived]
    impl<'de> __P::serde::Deserialize<'de> for StartSessionRequest {
        fn deserialize<__D: __P::serde::Deserializer<'de>>(
            deserializer: __D,
        ) -> ::core::result::Result<Self, __D::Error> {
            __P::deserialize(deserializer)
        }
    }
};
