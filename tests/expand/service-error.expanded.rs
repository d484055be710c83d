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
#[allow(
    deprecated,
    private_interfaces,
    unreachable_patterns,
    clippy::all,
    clippy::pedantic
)]
const _: () = {
    use ::service_client::__private as __P;
    #[automatically_derived]
    impl __P::ServiceError for QldbSessionError {
        const EXCEPTIONS: &'static [&'static __P::Schema] = &[
            <BusyException as __P::Exception>::EXCEPTION,
            <OccConflictException as __P::Exception>::EXCEPTION,
        ];
        fn read(
            index: usize,
            reader: &mut dyn __P::Reader,
            metadata: __P::ResponseMetadata,
        ) -> ::core::result::Result<Self, __P::DecodeError> {
            match index {
                0 => {
                    <BusyException as __P::Exception>::read_exception(reader, metadata)
                        .map(Self::BusyException)
                }
                1 => {
                    <OccConflictException as __P::Exception>::read_exception(
                            reader,
                            metadata,
                        )
                        .map(Self::OccConflictException)
                }
                _ => {
                    ::core::result::Result::Err(
                        __P::DecodeError::new("expected one of the exceptions"),
                    )
                }
            }
        }
        fn failure(&self) -> __P::Failure<'_> {
            match self {
                Self::BusyException(value) => {
                    __P::Failure::Modelled(
                        <BusyException as __P::Exception>::as_members(value),
                    )
                }
                Self::OccConflictException(value) => {
                    __P::Failure::Modelled(
                        <OccConflictException as __P::Exception>::as_members(value),
                    )
                }
                Self::Other(value) => __P::Failure::Other(value),
            }
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for QldbSessionError {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            let value: (&str, &dyn ::core::error::Error) = match self {
                Self::BusyException(value) => {
                    ("BusyException", <BusyException as __P::Exception>::as_error(value))
                }
                Self::OccConflictException(value) => {
                    (
                        "OccConflictException",
                        <OccConflictException as __P::Exception>::as_error(value),
                    )
                }
                Self::Other(value) => ("Other", value),
            };
            f.debug_tuple(value.0).field(&value.1).finish()
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Display for QldbSessionError {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            __P::display_failure(__P::ServiceError::failure(self), f)
        }
    }
    #[automatically_derived]
    impl ::core::error::Error for QldbSessionError {
        fn source(
            &self,
        ) -> ::core::option::Option<&(dyn ::core::error::Error + 'static)> {
            match self {
                Self::Other(value) => ::core::error::Error::source(value),
                _ => ::core::option::Option::None,
            }
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<BusyException> for QldbSessionError {
        fn from(value: BusyException) -> Self {
            Self::BusyException(value)
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<OccConflictException> for QldbSessionError {
        fn from(value: OccConflictException) -> Self {
            Self::OccConflictException(value)
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<__P::ClientError> for QldbSessionError {
        fn from(value: __P::ClientError) -> Self {
            Self::Other(value)
        }
    }
    const _: () = __P::assert_code_is_new(
        &[<BusyException as __P::Exception>::EXCEPTION],
        <OccConflictException as __P::Exception>::EXCEPTION,
        "variant `OccConflictException` has the same error code as an earlier variant",
    );
};
