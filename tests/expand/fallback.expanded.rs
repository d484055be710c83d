pub trait Broken {
    fn good(
        &self,
        input: Input,
    ) -> impl ::core::future::Future<
        Output = Result<Output, Failure>,
    > + ::core::marker::Send;
    fn not_async(&self) -> Result<Output, Failure>;
    fn not_a_result(
        &self,
        names: &Vec<String>,
    ) -> impl ::core::future::Future<Output = u32> + ::core::marker::Send;
}
///Client for [`Broken`].
///
/// A handle: clones are cheap, and share their connections, credentials and state. A call borrows
/// nothing, so many of them may run at once, and may be spawned.
#[allow(dead_code)]
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
pub struct BrokenClient {
    handle: ::service_client::__private::Handle,
}
///The operations of [`Broken`].
#[allow(dead_code, non_camel_case_types, clippy::enum_variant_names)]
#[derive(
    ::core::clone::Clone,
    ::core::marker::Copy,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash,
)]
pub enum BrokenOperation {
    ///The `Good` operation.
    Good,
    ///The `NotAsync` operation.
    NotAsync,
    ///The `NotAResult` operation.
    NotAResult,
}
///The service half of [`Broken`]: an implementation of the trait that takes requests.
///
///It is a `tower` service, to put behind an HTTP listener, and a transport for a [`BrokenClient`].
#[allow(dead_code)]
pub struct BrokenService<S> {
    inner: ::std::sync::Arc<S>,
    authenticator: ::core::option::Option<::service_client::__private::Authenticator>,
}
#[allow(
    dead_code,
    deprecated,
    unused_imports,
    unused_qualifications,
    unused_variables,
    clippy::all,
    clippy::pedantic,
    reason = "the declaration is judged where the user wrote it, and not again where it is repeated"
)]
const _: () = {
    use ::service_client::__private as __P;
    static __SERVICE: __P::Service = __P::Service::new("Broken", &__P::AWS_JSON_1_0);
    impl BrokenOperation {
        /// Every operation, in the order of the trait.
        pub const ALL: &'static [Self] = &[Self::Good, Self::NotAsync, Self::NotAResult];
        const NAMES: &'static [&'static ::core::primitive::str] = &[
            "Good",
            "NotAsync",
            "NotAResult",
        ];
        /// The name on the wire.
        pub fn name(self) -> &'static ::core::primitive::str {
            self.operation().name
        }
        /// The name of the trait's method.
        pub fn method_name(self) -> &'static ::core::primitive::str {
            self.operation().method_name
        }
        /// The description: its names and the schemas of its input and output.
        pub const fn operation(self) -> &'static __P::Operation {
            match self {
                _ => loop {}
            }
        }
    }
    impl ::core::fmt::Display for BrokenOperation {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.pad(self.name())
        }
    }
    /// Takes the names on the wire, and those of the trait's methods.
    impl ::core::str::FromStr for BrokenOperation {
        type Err = __P::UnknownOperation;
        /// Finds an operation by its name on the wire, or by that of its method.
        fn from_str(
            name: &::core::primitive::str,
        ) -> ::core::result::Result<Self, __P::UnknownOperation> {
            for operation in Self::ALL {
                if operation.name() == name {
                    return ::core::result::Result::Ok(*operation);
                }
            }
            for operation in Self::ALL {
                if operation.method_name() == name {
                    return ::core::result::Result::Ok(*operation);
                }
            }
            ::core::result::Result::Err(__P::UnknownOperation::new(name, Self::NAMES))
        }
    }
    impl BrokenClient {
        /// Makes a client that calls the service as `config` says.
        pub fn new(config: &__P::Config) -> Self {
            Self {
                handle: __P::Handle::new(&__SERVICE, config),
            }
        }
        /// Runs `body` with a clone of this client, and closes the client when it is done.
        ///
        /// # Cancellation
        ///
        /// The client is closed, too, if the future is dropped or `body` panics.
        pub async fn scope<__R>(
            &self,
            body: impl ::core::ops::AsyncFnOnce(Self) -> __R,
        ) -> __R {
            let _guard = self.handle.close_guard();
            let result = body(::core::clone::Clone::clone(self)).await;
            self.handle.close().await;
            result
        }
        /// Closes this client and all its clones: calls that were not sent yet, and later ones, fail. Connections that are
        /// not in use end.
        pub async fn close(&self) {
            self.handle.close().await;
        }
        /// Whether the results of an operation come in pages.
        pub fn can_paginate(
            &self,
            operation: BrokenOperation,
        ) -> ::core::primitive::bool {
            self.handle.can_paginate(operation.operation())
        }
        /// Makes a URL that whoever holds it can send the operation with, until it expires.
        ///
        /// `params` are the members of the input, `expires_in` is from one second to seven days, and
        /// `method` is the HTTP method where it is not the operation's own.
        ///
        /// # Errors
        ///
        /// If `params` are not what the operation takes, or `expires_in` is out of range, or the request
        /// cannot be signed.
        pub async fn generate_presigned_url(
            &self,
            operation: BrokenOperation,
            params: __P::Document,
            expires_in: ::core::time::Duration,
            method: ::core::option::Option<__P::http::Method>,
        ) -> ::core::result::Result<::std::string::String, __P::ClientError> {
            match self
                .handle
                .presigned_url(operation.operation(), params, expires_in, method)
                .await
            {
                ::core::result::Result::Ok(url) => ::core::result::Result::Ok(url),
                ::core::result::Result::Err(error) => {
                    ::core::result::Result::Err(::core::convert::From::from(error))
                }
            }
        }
        ///Makes a client of an implementation of [`Broken`]: calls are encoded, decoded and checked as they are for a server, and never leave the process.
        pub fn in_process<__S>(implementation: __S) -> Self
        where
            __S: Broken + ::core::marker::Send + ::core::marker::Sync + 'static,
        {
            let service = BrokenService::new(implementation);
            Self {
                handle: __P::Handle::in_process(&__SERVICE, service),
            }
        }
        ///Calls the `Good` operation.
        pub fn good(&self, input: Input) -> __P::Call<Output, Failure> {
            loop {}
        }
        ///Calls the `NotAsync` operation.
        pub fn not_async(&self) -> __P::Call<Output, Failure> {
            loop {}
        }
        ///Calls the `NotAResult` operation.
        pub fn not_a_result(
            &self,
            names: &Vec<String>,
        ) -> impl ::core::future::Future<Output = u32> + ::core::marker::Send {
            ::core::future::pending()
        }
    }
    impl<S> BrokenService<S> {
        /// Takes requests for `inner`, whoever they are from.
        pub fn new(inner: S) -> Self {
            Self {
                inner: ::std::sync::Arc::new(inner),
                authenticator: ::core::option::Option::None,
            }
        }
        /// Refuses every request whose signature `authenticator` does not accept.
        pub fn verify(mut self, authenticator: __P::Authenticator) -> Self {
            self.authenticator = ::core::option::Option::Some(authenticator);
            self
        }
        /// The implementation.
        pub fn get_ref(&self) -> &S {
            &self.inner
        }
    }
    impl<S> ::core::clone::Clone for BrokenService<S> {
        fn clone(&self) -> Self {
            Self {
                inner: ::core::clone::Clone::clone(&self.inner),
                authenticator: ::core::clone::Clone::clone(&self.authenticator),
            }
        }
    }
    impl<S> ::core::fmt::Debug for BrokenService<S> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_struct("BrokenService").finish_non_exhaustive()
        }
    }
    impl<__S> __P::Dispatch for BrokenService<__S>
    where
        __S: Broken + ::core::marker::Send + ::core::marker::Sync + 'static,
    {
        fn service(&self) -> &'static __P::Service {
            &__SERVICE
        }
        fn authenticator(&self) -> ::core::option::Option<&__P::Authenticator> {
            ::core::option::Option::as_ref(&self.authenticator)
        }
        fn operations(&self) -> &'static [&'static __P::Operation] {
            static __OPERATIONS: &[&__P::Operation] = &[];
            __OPERATIONS
        }
        fn dispatch(&self, incoming: __P::Incoming) -> __P::Dispatching<'_> {
            match incoming.operation().name {
                _ => ::std::boxed::Box::pin(::core::future::ready(incoming.unknown())),
            }
        }
    }
    impl<__S> __P::Transport for BrokenService<__S>
    where
        __S: Broken + ::core::marker::Send + ::core::marker::Sync + 'static,
    {
        fn send<'life, 'future>(
            &'life self,
            request: __P::Request,
        ) -> ::core::pin::Pin<
            ::std::boxed::Box<
                dyn ::core::future::Future<
                    Output = ::core::result::Result<__P::Response, __P::TransportError>,
                > + ::core::marker::Send + 'future,
            >,
        >
        where
            'life: 'future,
            Self: 'future,
        {
            ::std::boxed::Box::pin(__P::serve_in_process(self, request))
        }
    }
    impl<__S, __B> __P::tower_service::Service<__P::http::Request<__B>>
    for BrokenService<__S>
    where
        __S: Broken + ::core::marker::Send + ::core::marker::Sync + 'static,
        __B: __P::HttpBody + ::core::marker::Send + 'static,
        __B::Data: __P::Buf,
        __B::Error: ::core::convert::Into<__P::BoxError>,
    {
        type Response = __P::Response;
        type Error = ::core::convert::Infallible;
        type Future = ::core::pin::Pin<
            ::std::boxed::Box<
                dyn ::core::future::Future<
                    Output = ::core::result::Result<
                        __P::Response,
                        ::core::convert::Infallible,
                    >,
                > + ::core::marker::Send,
            >,
        >;
        fn poll_ready(
            &mut self,
            _: &mut ::core::task::Context<'_>,
        ) -> ::core::task::Poll<
            ::core::result::Result<(), ::core::convert::Infallible>,
        > {
            ::core::task::Poll::Ready(::core::result::Result::Ok(()))
        }
        fn call(&mut self, request: __P::http::Request<__B>) -> Self::Future {
            ::std::boxed::Box::pin(
                __P::serve_request(::core::clone::Clone::clone(self), request),
            )
        }
    }
    impl Broken for BrokenClient {
        fn good(
            &self,
            input: Input,
        ) -> impl ::core::future::Future<
            Output = Result<Output, Failure>,
        > + ::core::marker::Send {
            ::core::future::pending()
        }
        fn not_async(&self) -> Result<Output, Failure> {
            loop {}
        }
        fn not_a_result(
            &self,
            names: &Vec<String>,
        ) -> impl ::core::future::Future<Output = u32> + ::core::marker::Send {
            ::core::future::pending()
        }
    }
    impl<__T> Broken for &__T
    where
        __T: Broken + ::core::marker::Send + ::core::marker::Sync,
    {
        fn good(
            &self,
            input: Input,
        ) -> impl ::core::future::Future<
            Output = Result<Output, Failure>,
        > + ::core::marker::Send {
            ::core::future::pending()
        }
        fn not_async(&self) -> Result<Output, Failure> {
            loop {}
        }
        fn not_a_result(
            &self,
            names: &Vec<String>,
        ) -> impl ::core::future::Future<Output = u32> + ::core::marker::Send {
            ::core::future::pending()
        }
    }
    impl<__T> Broken for ::std::boxed::Box<__T>
    where
        __T: Broken + ::core::marker::Send + ::core::marker::Sync,
    {
        fn good(
            &self,
            input: Input,
        ) -> impl ::core::future::Future<
            Output = Result<Output, Failure>,
        > + ::core::marker::Send {
            ::core::future::pending()
        }
        fn not_async(&self) -> Result<Output, Failure> {
            loop {}
        }
        fn not_a_result(
            &self,
            names: &Vec<String>,
        ) -> impl ::core::future::Future<Output = u32> + ::core::marker::Send {
            ::core::future::pending()
        }
    }
    impl<__T> Broken for ::std::sync::Arc<__T>
    where
        __T: Broken + ::core::marker::Send + ::core::marker::Sync,
    {
        fn good(
            &self,
            input: Input,
        ) -> impl ::core::future::Future<
            Output = Result<Output, Failure>,
        > + ::core::marker::Send {
            ::core::future::pending()
        }
        fn not_async(&self) -> Result<Output, Failure> {
            loop {}
        }
        fn not_a_result(
            &self,
            names: &Vec<String>,
        ) -> impl ::core::future::Future<Output = u32> + ::core::marker::Send {
            ::core::future::pending()
        }
    }
};
::core::compile_error! {
    "unknown argument `protocl`\nhelp: did you mean `protocol`?"
}
::core::compile_error! {
    "method `not_async` must be `async`\nhelp: write `async fn not_async`; a method with a body may be anything"
}
::core::compile_error! {
    "an operation cannot borrow a `Vec`\nhelp: write `&[T]`"
}
::core::compile_error! {
    "method `not_a_result` must return `Result<T, E>`\nnote: `E` is told of failures to send, too"
}
