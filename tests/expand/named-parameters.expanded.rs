trait Shelf {
    fn put(
        &self,
        title: &str,
        r#type: Option<&str>,
        tags: &[String],
        cover: Option<&[u8]>,
        pages: Option<&[Page]>,
        isbn: Isbn,
    ) -> impl ::core::future::Future<
        Output = Result<(), ClientError>,
    > + ::core::marker::Send;
    fn count(
        &self,
    ) -> impl ::core::future::Future<Output = Answer> + ::core::marker::Send;
}
///Client for [`Shelf`].
///
/// A handle: clones are cheap, and share their connections, credentials and state. A call borrows
/// nothing, so many of them may run at once, and may be spawned.
#[allow(dead_code)]
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
struct ShelfClient {
    handle: ::service_client::__private::Handle,
}
///The operations of [`Shelf`].
#[allow(dead_code, non_camel_case_types, clippy::enum_variant_names)]
#[derive(
    ::core::clone::Clone,
    ::core::marker::Copy,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash,
)]
enum ShelfOperation {
    ///The `Put` operation.
    Put,
    ///The `CountBooks` operation.
    Count,
}
///The service half of [`Shelf`]: an implementation of the trait that takes requests.
///
///It is a `tower` service, to put behind an HTTP listener, and a transport for a [`ShelfClient`].
#[allow(dead_code)]
struct ShelfService<S> {
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
    static __SERVICE: __P::Service = __P::Service::new("Shelf", &__P::AWS_JSON_1_1)
        .unsigned();
    #[derive(::service_client::Shape)]
    #[shape(
        crate = ::service_client,
        rename = "PutInput",
        rename_all = "camelCase",
        no_debug,
        no_serde
    )]
    struct __PutInput {
        #[shape(length(1..= 64))]
        title: ::std::string::String,
        r#type: ::core::option::Option<::std::string::String>,
        tags: ::std::vec::Vec<String>,
        cover: ::core::option::Option<__P::Blob>,
        pages: ::core::option::Option<::std::vec::Vec<Page>>,
        isbn: Isbn,
    }
    const _: () = __P::assert_no_bytes_flow(
        <<Answer as __P::Returned>::Output as __P::Structure>::SCHEMA,
        "CountBooks",
    );
    impl ShelfOperation {
        /// Every operation, in the order of the trait.
        const ALL: &'static [Self] = &[Self::Put, Self::Count];
        const NAMES: &'static [&'static ::core::primitive::str] = &["Put", "CountBooks"];
        /// The name on the wire.
        fn name(self) -> &'static ::core::primitive::str {
            self.operation().name
        }
        /// The name of the trait's method.
        fn method_name(self) -> &'static ::core::primitive::str {
            self.operation().method_name
        }
        /// The description: its names and the schemas of its input and output.
        const fn operation(self) -> &'static __P::Operation {
            match self {
                Self::Put => {
                    static __OPERATION: __P::Operation = __P::Operation::new(
                        &__SERVICE,
                        "Put",
                        "put",
                        <__PutInput as __P::Structure>::SCHEMA,
                        <<() as __P::StructureType>::Itself as __P::Structure>::SCHEMA,
                    );
                    &__OPERATION
                }
                Self::Count => {
                    static __OPERATION: __P::Operation = __P::Operation::new(
                            &__SERVICE,
                            "CountBooks",
                            "count",
                            <() as __P::Structure>::SCHEMA,
                            <<Answer as __P::Returned>::Output as __P::Structure>::SCHEMA,
                        )
                        .unsigned();
                    &__OPERATION
                }
            }
        }
    }
    impl ::core::fmt::Display for ShelfOperation {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.pad(self.name())
        }
    }
    /// Takes the names on the wire, and those of the trait's methods.
    impl ::core::str::FromStr for ShelfOperation {
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
    impl ShelfClient {
        /// Makes a client that calls the service as `config` says.
        fn new(config: &__P::Config) -> Self {
            Self {
                handle: __P::Handle::new(&__SERVICE, config),
            }
        }
        /// Runs `body` with a clone of this client, and closes the client when it is done.
        ///
        /// # Cancellation
        ///
        /// The client is closed, too, if the future is dropped or `body` panics.
        async fn scope<__R>(
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
        async fn close(&self) {
            self.handle.close().await;
        }
        /// Whether the results of an operation come in pages.
        fn can_paginate(&self, operation: ShelfOperation) -> ::core::primitive::bool {
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
        async fn generate_presigned_url(
            &self,
            operation: ShelfOperation,
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
        ///Makes a client of an implementation of [`Shelf`]: calls are encoded, decoded and checked as they are for a server, and never leave the process.
        fn in_process<__S>(implementation: __S) -> Self
        where
            __S: Shelf + ::core::marker::Send + ::core::marker::Sync + 'static,
        {
            let service = ShelfService::new(implementation);
            Self {
                handle: __P::Handle::in_process(&__SERVICE, service),
            }
        }
        ///Calls the `Put` operation.
        fn put(
            &self,
            title: &str,
            r#type: Option<&str>,
            tags: &[String],
            cover: Option<&[u8]>,
            pages: Option<&[Page]>,
            isbn: Isbn,
        ) -> __P::Call<(), ClientError> {
            __P::Handle::call::<
                __PutInput,
                <() as __P::StructureType>::Itself,
                <ClientError as __P::ServiceErrorType>::Itself,
            >(
                &self.handle,
                ShelfOperation::Put.operation(),
                &__PutInput {
                    title: <::std::string::String as ::core::convert::From<
                        _,
                    >>::from(title),
                    r#type: ::core::option::Option::map(
                        r#type,
                        <::std::string::String as ::core::convert::From<_>>::from,
                    ),
                    tags: <[String]>::to_vec(tags),
                    cover: ::core::option::Option::map(
                        cover,
                        <__P::Blob as ::core::convert::From<_>>::from,
                    ),
                    pages: ::core::option::Option::map(pages, <[Page]>::to_vec),
                    isbn,
                },
            )
        }
        ///Calls the `CountBooks` operation.
        fn count(
            &self,
        ) -> __P::Call<
            <Answer as __P::Returned>::Output,
            <Answer as __P::Returned>::Error,
        > {
            __P::Handle::call::<
                (),
                <Answer as __P::Returned>::Output,
                <Answer as __P::Returned>::Error,
            >(&self.handle, ShelfOperation::Count.operation(), &())
        }
    }
    impl Shelf for ShelfClient {
        fn put(
            &self,
            title: &str,
            r#type: Option<&str>,
            tags: &[String],
            cover: Option<&[u8]>,
            pages: Option<&[Page]>,
            isbn: Isbn,
        ) -> impl ::core::future::Future<
            Output = Result<(), ClientError>,
        > + ::core::marker::Send {
            ShelfClient::put(self, title, r#type, tags, cover, pages, isbn)
        }
        fn count(
            &self,
        ) -> impl ::core::future::Future<Output = Answer> + ::core::marker::Send {
            <Answer as __P::Returned>::future(ShelfClient::count(self))
        }
    }
    impl<__T> Shelf for &__T
    where
        __T: Shelf + ::core::marker::Send + ::core::marker::Sync,
    {
        fn put(
            &self,
            title: &str,
            r#type: Option<&str>,
            tags: &[String],
            cover: Option<&[u8]>,
            pages: Option<&[Page]>,
            isbn: Isbn,
        ) -> impl ::core::future::Future<
            Output = Result<(), ClientError>,
        > + ::core::marker::Send {
            <__T as Shelf>::put(&**self, title, r#type, tags, cover, pages, isbn)
        }
        fn count(
            &self,
        ) -> impl ::core::future::Future<Output = Answer> + ::core::marker::Send {
            <__T as Shelf>::count(&**self)
        }
    }
    impl<__T> Shelf for ::std::boxed::Box<__T>
    where
        __T: Shelf + ::core::marker::Send + ::core::marker::Sync,
    {
        fn put(
            &self,
            title: &str,
            r#type: Option<&str>,
            tags: &[String],
            cover: Option<&[u8]>,
            pages: Option<&[Page]>,
            isbn: Isbn,
        ) -> impl ::core::future::Future<
            Output = Result<(), ClientError>,
        > + ::core::marker::Send {
            <__T as Shelf>::put(&**self, title, r#type, tags, cover, pages, isbn)
        }
        fn count(
            &self,
        ) -> impl ::core::future::Future<Output = Answer> + ::core::marker::Send {
            <__T as Shelf>::count(&**self)
        }
    }
    impl<__T> Shelf for ::std::sync::Arc<__T>
    where
        __T: Shelf + ::core::marker::Send + ::core::marker::Sync,
    {
        fn put(
            &self,
            title: &str,
            r#type: Option<&str>,
            tags: &[String],
            cover: Option<&[u8]>,
            pages: Option<&[Page]>,
            isbn: Isbn,
        ) -> impl ::core::future::Future<
            Output = Result<(), ClientError>,
        > + ::core::marker::Send {
            <__T as Shelf>::put(&**self, title, r#type, tags, cover, pages, isbn)
        }
        fn count(
            &self,
        ) -> impl ::core::future::Future<Output = Answer> + ::core::marker::Send {
            <__T as Shelf>::count(&**self)
        }
    }
    impl<S> ShelfService<S> {
        /// Takes requests for `inner`, whoever they are from.
        fn new(inner: S) -> Self {
            Self {
                inner: ::std::sync::Arc::new(inner),
                authenticator: ::core::option::Option::None,
            }
        }
        /// Refuses every request whose signature `authenticator` does not accept.
        fn verify(mut self, authenticator: __P::Authenticator) -> Self {
            self.authenticator = ::core::option::Option::Some(authenticator);
            self
        }
        /// The implementation.
        fn get_ref(&self) -> &S {
            &self.inner
        }
    }
    impl<S> ::core::clone::Clone for ShelfService<S> {
        fn clone(&self) -> Self {
            Self {
                inner: ::core::clone::Clone::clone(&self.inner),
                authenticator: ::core::clone::Clone::clone(&self.authenticator),
            }
        }
    }
    impl<S> ::core::fmt::Debug for ShelfService<S> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_struct("ShelfService").finish_non_exhaustive()
        }
    }
    impl<__S> __P::Dispatch for ShelfService<__S>
    where
        __S: Shelf + ::core::marker::Send + ::core::marker::Sync + 'static,
    {
        fn service(&self) -> &'static __P::Service {
            &__SERVICE
        }
        fn authenticator(&self) -> ::core::option::Option<&__P::Authenticator> {
            ::core::option::Option::as_ref(&self.authenticator)
        }
        fn operations(&self) -> &'static [&'static __P::Operation] {
            static __OPERATIONS: &[&__P::Operation] = &[
                ShelfOperation::Put.operation(),
                ShelfOperation::Count.operation(),
            ];
            __OPERATIONS
        }
        fn dispatch(&self, incoming: __P::Incoming) -> __P::Dispatching<'_> {
            match incoming.operation().name {
                "Put" => {
                    ::std::boxed::Box::pin(async move {
                        match incoming.input::<__PutInput>() {
                            ::core::result::Result::Ok(input) => {
                                let returned = Shelf::put(
                                        &*self.inner,
                                        ::std::string::String::as_str(&input.title),
                                        ::core::option::Option::as_deref(&input.r#type),
                                        ::std::vec::Vec::as_slice(&input.tags),
                                        ::core::option::Option::as_deref(&input.cover),
                                        ::core::option::Option::as_deref(&input.pages),
                                        input.isbn,
                                    )
                                    .await;
                                __P::Incoming::respond::<
                                    <() as __P::StructureType>::Itself,
                                    <ClientError as __P::ServiceErrorType>::Itself,
                                >(&incoming, returned)
                            }
                            ::core::result::Result::Err(rejected) => rejected,
                        }
                    })
                }
                "CountBooks" => {
                    ::std::boxed::Box::pin(async move {
                        match incoming.input::<()>() {
                            ::core::result::Result::Ok(input) => {
                                let returned = Shelf::count(&*self.inner).await;
                                __P::Incoming::respond::<
                                    <Answer as __P::Returned>::Output,
                                    <Answer as __P::Returned>::Error,
                                >(
                                    &incoming,
                                    <Answer as __P::Returned>::into_result(returned),
                                )
                            }
                            ::core::result::Result::Err(rejected) => rejected,
                        }
                    })
                }
                _ => ::std::boxed::Box::pin(::core::future::ready(incoming.unknown())),
            }
        }
    }
    impl<__S> __P::Transport for ShelfService<__S>
    where
        __S: Shelf + ::core::marker::Send + ::core::marker::Sync + 'static,
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
    for ShelfService<__S>
    where
        __S: Shelf + ::core::marker::Send + ::core::marker::Sync + 'static,
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
