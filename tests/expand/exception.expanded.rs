#[allow(
    dead_code,
    deprecated,
    private_bounds,
    private_interfaces,
    clippy::all,
    clippy::pedantic
)]
impl BusyException {
    /// Creates an empty one.
    #[must_use]
    pub fn new() -> Self {
        Self {
            message: ::core::option::Option::None,
        }
    }
    /// Sets `message`.
    #[must_use]
    pub fn message(mut self, message: impl ::core::convert::Into<String>) -> Self {
        self.message = ::core::option::Option::Some(
            ::core::convert::Into::into(message),
        );
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
    impl __P::Structure for BusyException {
        const SCHEMA: &'static __P::Schema = &__P::Schema::structure(
                "BusyException",
                &[<String as __P::Shape>::MEMBER.named("Message", "message").optional()],
            )
            .error(
                __P::ErrorTraits::new("Busy")
                    .status(503u16)
                    .retry(__P::RetryTrait::Throttling),
            );
    }
    #[automatically_derived]
    impl __P::Members for BusyException {
        fn schema(&self) -> &'static __P::Schema {
            <Self as __P::Structure>::SCHEMA
        }
        fn member(&self, index: usize) -> __P::View<'_> {
            match index {
                0 => <String as __P::Shape>::view_optional(&self.message),
                _ => __P::View::Null,
            }
        }
    }
    #[automatically_derived]
    impl __P::Shape for BusyException {
        const KIND: &'static __P::Kind = &__P::Kind::Structure("BusyException");
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
            reader
                .structure(
                    <Self as __P::Structure>::SCHEMA,
                    &mut |index, reader| match index {
                        0 => <String as __P::Shape>::read_member(&mut f0, reader),
                        _ => ::core::result::Result::Ok(()),
                    },
                )?;
            ::core::result::Result::Ok(Self { message: f0 })
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for BusyException {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            __P::debug(self, f)
        }
    }
    #[automatically_derived]
    impl ::core::default::Default for BusyException {
        fn default() -> Self {
            Self::new()
        }
    }
    #[automatically_derived]
    impl __P::Exception for BusyException {
        fn as_error(&self) -> &(dyn ::core::error::Error + 'static) {
            self
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Display for BusyException {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            __P::display_exception(self, f)
        }
    }
    #[automatically_derived]
    impl ::core::error::Error for BusyException {}
};
