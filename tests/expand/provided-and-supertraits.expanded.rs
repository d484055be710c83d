pub trait Counter: Send + Sync + 'static {
    fn add(
        &self,
        input: AddInput,
    ) -> impl ::core::future::Future<
        Output = Result<AddOutput, CounterError>,
    > + ::core::marker::Send;
    fn add_twice(
        &self,
        input: AddInput,
    ) -> impl ::core::future::Future<
        Output = Result<AddOutput, CounterError>,
    > + ::core::marker::Send
    where
        AddInput: Clone,
        Self: ::core::marker::Sync,
    {
        async move {
            self.add(input.clone()).await?;
            self.add(input).await
        }
    }
    fn name(&self) -> String {
        "counter".to_owned()
    }
}
///Client for [`Counter`].
///
/// A handle: clones are cheap, and share their connections, credentials and state. A call borrows
/// nothing, so many of them may run at once, and may be spawned.
#[allow(dead_code)]
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
pub struct CounterClient {
    handle: ::service_client::__private::Handle,
}
///The operations of [`Counter`].
#[allow(dead_code, non_camel_case_types, clippy::enum_variant_names)]
#[derive(
    ::core::clone::Clone,
    ::core::marker::Copy,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash,
)]
pub enum CounterOperation {
    ///The `Add` operation.
    Add,
}
///The service half of [`Counter`]: an implementation of the trait that takes requests.
///
///It is a `tower` service, to put behind an HTTP listener, and a transport for a [`CounterClient`].
#[allow(dead_code)]
pub struct CounterService<S> {
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
    static __SERVICE: __P::Service = __P::Service::new("Counter", &PROTOCOL).unsigned();
    impl CounterOperation {
        /// Every operation, in the order of the trait.
        pub const ALL: &'static [Self] = &[Self::Add];
        const NAMES: &'static [&'static ::core::primitive::str] = &["Add"];
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
                Self::Add => {
                    static __OPERATION: __P::Operation = __P::Operation::new(
                        &__SERVICE,
                        "Add",
                        "add",
                        <<AddInput as __P::StructureType>::Itself as __P::Structure>::SCHEMA,
                        <<AddOutput as __P::StructureType>::Itself as __P::Structure>::SCHEMA,
                    );
                    &__OPERATION
                }
            }
        }
    }
    impl ::core::fmt::Display for CounterOperation {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.pad(self.name())
        }
    }
    /// Takes the names on the wire, and those of the trait's methods.
    impl ::core::str::FromStr for CounterOperation {
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
    impl CounterClient {
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
            operation: CounterOperation,
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
            operation: CounterOperation,
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
        ///Makes a client of an implementation of [`Counter`]: calls are encoded, decoded and checked as they are for a server, and never leave the process.
        pub fn in_process<__S>(implementation: __S) -> Self
        where
            __S: Counter + ::core::marker::Send + ::core::marker::Sync + 'static,
        {
            let service = CounterService::new(implementation);
            Self {
                handle: __P::Handle::in_process(&__SERVICE, service),
            }
        }
        ///Calls the `Add` operation.
        pub fn add(&self, input: AddInput) -> __P::Call<AddOutput, CounterError> {
            __P::Handle::call::<
                <AddInput as __P::StructureType>::Itself,
                <AddOutput as __P::StructureType>::Itself,
                <CounterError as __P::ServiceErrorType>::Itself,
            >(&self.handle, CounterOperation::Add.operation(), &input)
        }
    }
    impl Counter for CounterClient {
        fn add(
            &self,
            input: AddInput,
        ) -> impl ::core::future::Future<
            Output = Result<AddOutput, CounterError>,
        > + ::core::marker::Send {
            CounterClient::add(self, input)
        }
    }
    impl<__T> Counter for &__T
    where
        __T: Counter + ::core::marker::Send + ::core::marker::Sync,
        Self: Send + Sync + 'static,
    {
        fn add(
            &self,
            input: AddInput,
        ) -> impl ::core::future::Future<
            Output = Result<AddOutput, CounterError>,
        > + ::core::marker::Send {
            <__T as Counter>::add(&**self, input)
        }
        fn add_twice(
            &self,
            input: AddInput,
        ) -> impl ::core::future::Future<
            Output = Result<AddOutput, CounterError>,
        > + ::core::marker::Send
        where
            AddInput: Clone,
        {
            <__T as Counter>::add_twice(&**self, input)
        }
        fn name(&self) -> String {
            <__T as Counter>::name(&**self)
        }
    }
    impl<__T> Counter for ::std::boxed::Box<__T>
    where
        __T: Counter + ::core::marker::Send + ::core::marker::Sync,
        Self: Send + Sync + 'static,
    {
        fn add(
            &self,
            input: AddInput,
        ) -> impl ::core::future::Future<
            Output = Result<AddOutput, CounterError>,
        > + ::core::marker::Send {
            <__T as Counter>::add(&**self, input)
        }
        fn add_twice(
            &self,
            input: AddInput,
        ) -> impl ::core::future::Future<
            Output = Result<AddOutput, CounterError>,
        > + ::core::marker::Send
        where
            AddInput: Clone,
        {
            <__T as Counter>::add_twice(&**self, input)
        }
        fn name(&self) -> String {
            <__T as Counter>::name(&**self)
        }
    }
    impl<__T> Counter for ::std::sync::Arc<__T>
    where
        __T: Counter + ::core::marker::Send + ::core::marker::Sync,
        Self: Send + Sync + 'static,
    {
        fn add(
            &self,
            input: AddInput,
        ) -> impl ::core::future::Future<
            Output = Result<AddOutput, CounterError>,
        > + ::core::marker::Send {
            <__T as Counter>::add(&**self, input)
        }
        fn add_twice(
            &self,
            input: AddInput,
        ) -> impl ::core::future::Future<
            Output = Result<AddOutput, CounterError>,
        > + ::core::marker::Send
        where
            AddInput: Clone,
        {
            <__T as Counter>::add_twice(&**self, input)
        }
        fn name(&self) -> String {
            <__T as Counter>::name(&**self)
        }
    }
    impl<S> CounterService<S> {
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
    impl<S> ::core::clone::Clone for CounterService<S> {
        fn clone(&self) -> Self {
            Self {
                inner: ::core::clone::Clone::clone(&self.inner),
                authenticator: ::core::clone::Clone::clone(&self.authenticator),
            }
        }
    }
    impl<S> ::core::fmt::Debug for CounterService<S> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_struct("CounterService").finish_non_exhaustive()
        }
    }
    impl<__S> __P::Dispatch for CounterService<__S>
    where
        __S: Counter + ::core::marker::Send + ::core::marker::Sync + 'static,
    {
        fn service(&self) -> &'static __P::Service {
            &__SERVICE
        }
        fn authenticator(&self) -> ::core::option::Option<&__P::Authenticator> {
            ::core::option::Option::as_ref(&self.authenticator)
        }
        fn operations(&self) -> &'static [&'static __P::Operation] {
            static __OPERATIONS: &[&__P::Operation] = &[
                CounterOperation::Add.operation(),
            ];
            __OPERATIONS
        }
        fn dispatch(&self, incoming: __P::Incoming) -> __P::Dispatching<'_> {
            match incoming.operation().name {
                "Add" => {
                    ::std::boxed::Box::pin(async move {
                        match incoming
                            .input::<<AddInput as __P::StructureType>::Itself>()
                        {
                            ::core::result::Result::Ok(input) => {
                                let returned = Counter::add(&*self.inner, input).await;
                                __P::Incoming::respond::<
                                    <AddOutput as __P::StructureType>::Itself,
                                    <CounterError as __P::ServiceErrorType>::Itself,
                                >(&incoming, returned)
                            }
                            ::core::result::Result::Err(rejected) => rejected,
                        }
                    })
                }
                _ => ::std::boxed::Box::pin(::core::future::ready(incoming.unknown())),
            }
        }
    }
    impl<__S> __P::Transport for CounterService<__S>
    where
        __S: Counter + ::core::marker::Send + ::core::marker::Sync + 'static,
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
    for CounterService<__S>
    where
        __S: Counter + ::core::marker::Send + ::core::marker::Sync + 'static,
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
};
