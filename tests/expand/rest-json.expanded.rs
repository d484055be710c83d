trait Shelves {
    fn put_book(
        &self,
        input: PutBookRequest,
    ) -> impl ::core::future::Future<
        Output = Result<Book, ClientError>,
    > + ::core::marker::Send;
    fn remove_shelf(
        &self,
        shelf: &str,
    ) -> impl ::core::future::Future<
        Output = Result<(), ClientError>,
    > + ::core::marker::Send;
}
///Client for [`Shelves`].
///
/// A handle: clones are cheap, and share their connections, credentials and state. A call borrows
/// nothing, so many of them may run at once, and may be spawned.
#[allow(dead_code)]
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
struct ShelvesClient {
    handle: ::service_client::__private::Handle,
}
///The operations of [`Shelves`].
#[allow(dead_code, non_camel_case_types, clippy::enum_variant_names)]
#[derive(
    ::core::clone::Clone,
    ::core::marker::Copy,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash,
)]
enum ShelvesOperation {
    ///The `PutBook` operation.
    PutBook,
    ///The `RemoveShelf` operation.
    RemoveShelf,
}
///The service half of [`Shelves`]: an implementation of the trait that takes requests.
///
///It is a `tower` service, to put behind an HTTP listener, and a transport for a [`ShelvesClient`].
#[allow(dead_code)]
struct ShelvesService<S> {
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
    static __SERVICE: __P::Service = __P::Service::new("Shelves", &__P::REST_JSON_1)
        .service_id("Shelves")
        .endpoint_prefix("shelves")
        .signing_name("shelves");
    #[derive(::service_client::Shape)]
    #[shape(
        crate = ::service_client,
        rename = "RemoveShelfInput",
        rename_all = "PascalCase",
        no_debug,
        no_serde
    )]
    struct __RemoveShelfInput {
        #[shape(label)]
        shelf: ::std::string::String,
    }
    const _: () = __P::assert_has_labels(
        <<PutBookRequest as __P::StructureType>::Itself as __P::Structure>::SCHEMA,
        "PutBook",
        &["Shelf", "Path"],
    );
    const _: () = __P::assert_labels_are_among(
        <<PutBookRequest as __P::StructureType>::Itself as __P::Structure>::SCHEMA,
        "PutBook",
        &["Shelf", "Path"],
    );
    const _: () = __P::assert_parameters_are_free(
        <<PutBookRequest as __P::StructureType>::Itself as __P::Structure>::SCHEMA,
        "PutBook",
        &["x"],
    );
    const _: () = __P::assert_headers_are_free(
        <<PutBookRequest as __P::StructureType>::Itself as __P::Structure>::SCHEMA,
        "PutBook",
        &["authorization", "x-amz-date", "x-amz-security-token"],
    );
    const _: () = __P::assert_has_host_labels(
        <<PutBookRequest as __P::StructureType>::Itself as __P::Structure>::SCHEMA,
        "PutBook",
        &["Account"],
    );
    const _: () = __P::assert_stream_is_payload(
        <<PutBookRequest as __P::StructureType>::Itself as __P::Structure>::SCHEMA,
        "PutBook",
    );
    const _: () = __P::assert_stream_is_payload(
        <<Book as __P::StructureType>::Itself as __P::Structure>::SCHEMA,
        "PutBook",
    );
    impl ShelvesOperation {
        /// Every operation, in the order of the trait.
        const ALL: &'static [Self] = &[Self::PutBook, Self::RemoveShelf];
        const NAMES: &'static [&'static ::core::primitive::str] = &[
            "PutBook",
            "RemoveShelf",
        ];
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
                Self::PutBook => {
                    static __OPERATION: __P::Operation = __P::Operation::new(
                            &__SERVICE,
                            "PutBook",
                            "put_book",
                            <<PutBookRequest as __P::StructureType>::Itself as __P::Structure>::SCHEMA,
                            <<Book as __P::StructureType>::Itself as __P::Structure>::SCHEMA,
                        )
                        .http("PUT", "/shelves/{Shelf}/{Path+}?x=y", 201u16)
                        .host_prefix("{Account}.")
                        .compressed();
                    &__OPERATION
                }
                Self::RemoveShelf => {
                    static __OPERATION: __P::Operation = __P::Operation::new(
                            &__SERVICE,
                            "RemoveShelf",
                            "remove_shelf",
                            <__RemoveShelfInput as __P::Structure>::SCHEMA,
                            <<() as __P::StructureType>::Itself as __P::Structure>::SCHEMA,
                        )
                        .unsigned_payload()
                        .http("DELETE", "/shelves/{Shelf}", 200u16)
                        .checksum_required();
                    &__OPERATION
                }
            }
        }
    }
    impl ::core::fmt::Display for ShelvesOperation {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.pad(self.name())
        }
    }
    /// Takes the names on the wire, and those of the trait's methods.
    impl ::core::str::FromStr for ShelvesOperation {
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
    impl ShelvesClient {
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
        fn can_paginate(&self, operation: ShelvesOperation) -> ::core::primitive::bool {
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
            operation: ShelvesOperation,
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
        ///Makes a client of an implementation of [`Shelves`]: calls are encoded, decoded and checked as they are for a server, and never leave the process.
        fn in_process<__S>(implementation: __S) -> Self
        where
            __S: Shelves + ::core::marker::Send + ::core::marker::Sync + 'static,
        {
            let service = ShelvesService::new(implementation);
            Self {
                handle: __P::Handle::in_process(&__SERVICE, service),
            }
        }
        ///Calls the `PutBook` operation.
        fn put_book(&self, input: PutBookRequest) -> __P::Call<Book, ClientError> {
            __P::Handle::call::<
                <PutBookRequest as __P::StructureType>::Itself,
                <Book as __P::StructureType>::Itself,
                <ClientError as __P::ServiceErrorType>::Itself,
            >(&self.handle, ShelvesOperation::PutBook.operation(), &input)
        }
        ///Calls the `RemoveShelf` operation.
        fn remove_shelf(&self, shelf: &str) -> __P::Call<(), ClientError> {
            __P::Handle::call::<
                __RemoveShelfInput,
                <() as __P::StructureType>::Itself,
                <ClientError as __P::ServiceErrorType>::Itself,
            >(
                &self.handle,
                ShelvesOperation::RemoveShelf.operation(),
                &__RemoveShelfInput {
                    shelf: <::std::string::String as ::core::convert::From<
                        _,
                    >>::from(shelf),
                },
            )
        }
    }
    impl Shelves for ShelvesClient {
        fn put_book(
            &self,
            input: PutBookRequest,
        ) -> impl ::core::future::Future<
            Output = Result<Book, ClientError>,
        > + ::core::marker::Send {
            ShelvesClient::put_book(self, input)
        }
        fn remove_shelf(
            &self,
            shelf: &str,
        ) -> impl ::core::future::Future<
            Output = Result<(), ClientError>,
        > + ::core::marker::Send {
            ShelvesClient::remove_shelf(self, shelf)
        }
    }
    impl<__T> Shelves for &__T
    where
        __T: Shelves + ::core::marker::Send + ::core::marker::Sync,
    {
        fn put_book(
            &self,
            input: PutBookRequest,
        ) -> impl ::core::future::Future<
            Output = Result<Book, ClientError>,
        > + ::core::marker::Send {
            <__T as Shelves>::put_book(&**self, input)
        }
        fn remove_shelf(
            &self,
            shelf: &str,
        ) -> impl ::core::future::Future<
            Output = Result<(), ClientError>,
        > + ::core::marker::Send {
            <__T as Shelves>::remove_shelf(&**self, shelf)
        }
    }
    impl<__T> Shelves for ::std::boxed::Box<__T>
    where
        __T: Shelves + ::core::marker::Send + ::core::marker::Sync,
    {
        fn put_book(
            &self,
            input: PutBookRequest,
        ) -> impl ::core::future::Future<
            Output = Result<Book, ClientError>,
        > + ::core::marker::Send {
            <__T as Shelves>::put_book(&**self, input)
        }
        fn remove_shelf(
            &self,
            shelf: &str,
        ) -> impl ::core::future::Future<
            Output = Result<(), ClientError>,
        > + ::core::marker::Send {
            <__T as Shelves>::remove_shelf(&**self, shelf)
        }
    }
    impl<__T> Shelves for ::std::sync::Arc<__T>
    where
        __T: Shelves + ::core::marker::Send + ::core::marker::Sync,
    {
        fn put_book(
            &self,
            input: PutBookRequest,
        ) -> impl ::core::future::Future<
            Output = Result<Book, ClientError>,
        > + ::core::marker::Send {
            <__T as Shelves>::put_book(&**self, input)
        }
        fn remove_shelf(
            &self,
            shelf: &str,
        ) -> impl ::core::future::Future<
            Output = Result<(), ClientError>,
        > + ::core::marker::Send {
            <__T as Shelves>::remove_shelf(&**self, shelf)
        }
    }
    impl<S> ShelvesService<S> {
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
    impl<S> ::core::clone::Clone for ShelvesService<S> {
        fn clone(&self) -> Self {
            Self {
                inner: ::core::clone::Clone::clone(&self.inner),
                authenticator: ::core::clone::Clone::clone(&self.authenticator),
            }
        }
    }
    impl<S> ::core::fmt::Debug for ShelvesService<S> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_struct("ShelvesService").finish_non_exhaustive()
        }
    }
    impl<__S> __P::Dispatch for ShelvesService<__S>
    where
        __S: Shelves + ::core::marker::Send + ::core::marker::Sync + 'static,
    {
        fn service(&self) -> &'static __P::Service {
            &__SERVICE
        }
        fn authenticator(&self) -> ::core::option::Option<&__P::Authenticator> {
            ::core::option::Option::as_ref(&self.authenticator)
        }
        fn operations(&self) -> &'static [&'static __P::Operation] {
            static __OPERATIONS: &[&__P::Operation] = &[
                ShelvesOperation::PutBook.operation(),
                ShelvesOperation::RemoveShelf.operation(),
            ];
            __OPERATIONS
        }
        fn dispatch(&self, incoming: __P::Incoming) -> __P::Dispatching<'_> {
            match incoming.operation().name {
                "PutBook" => {
                    ::std::boxed::Box::pin(async move {
                        match incoming
                            .input::<<PutBookRequest as __P::StructureType>::Itself>()
                        {
                            ::core::result::Result::Ok(input) => {
                                let returned = Shelves::put_book(&*self.inner, input).await;
                                __P::Incoming::respond::<
                                    <Book as __P::StructureType>::Itself,
                                    <ClientError as __P::ServiceErrorType>::Itself,
                                >(&incoming, returned)
                            }
                            ::core::result::Result::Err(rejected) => rejected,
                        }
                    })
                }
                "RemoveShelf" => {
                    ::std::boxed::Box::pin(async move {
                        match incoming.input::<__RemoveShelfInput>() {
                            ::core::result::Result::Ok(input) => {
                                let returned = Shelves::remove_shelf(
                                        &*self.inner,
                                        ::std::string::String::as_str(&input.shelf),
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
                _ => ::std::boxed::Box::pin(::core::future::ready(incoming.unknown())),
            }
        }
    }
    impl<__S> __P::Transport for ShelvesService<__S>
    where
        __S: Shelves + ::core::marker::Send + ::core::marker::Sync + 'static,
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
    for ShelvesService<__S>
    where
        __S: Shelves + ::core::marker::Send + ::core::marker::Sync + 'static,
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
#[allow(
    dead_code,
    deprecated,
    private_bounds,
    private_interfaces,
    clippy::all,
    clippy::pedantic
)]
impl PutBookRequest {
    /// Creates one with what it must have.
    #[must_use]
    pub fn new(
        shelf: impl ::core::convert::Into<String>,
        path: impl ::core::convert::Into<Path>,
        account: impl ::core::convert::Into<String>,
    ) -> Self {
        Self {
            shelf: ::core::convert::Into::into(shelf),
            path: ::core::convert::Into::into(path),
            account: ::core::convert::Into::into(account),
            tags: ::core::option::Option::None,
            metadata: ::core::option::Option::None,
            token: ::core::option::Option::None,
            others: ::core::option::Option::None,
            cover: ::core::option::Option::None,
        }
    }
    /// Sets `shelf`.
    #[must_use]
    pub fn shelf(mut self, shelf: impl ::core::convert::Into<String>) -> Self {
        self.shelf = ::core::convert::Into::into(shelf);
        self
    }
    /// Sets `path`.
    #[must_use]
    pub fn path(mut self, path: impl ::core::convert::Into<Path>) -> Self {
        self.path = ::core::convert::Into::into(path);
        self
    }
    /// Sets `account`.
    #[must_use]
    pub fn account(mut self, account: impl ::core::convert::Into<String>) -> Self {
        self.account = ::core::convert::Into::into(account);
        self
    }
    /// Sets `tags`.
    #[must_use]
    pub fn tags(mut self, tags: impl ::core::convert::Into<Vec<Timestamp>>) -> Self {
        self.tags = ::core::option::Option::Some(::core::convert::Into::into(tags));
        self
    }
    /// Sets `metadata`.
    #[must_use]
    pub fn metadata(
        mut self,
        metadata: impl ::core::convert::Into<BTreeMap<String, String>>,
    ) -> Self {
        self.metadata = ::core::option::Option::Some(
            ::core::convert::Into::into(metadata),
        );
        self
    }
    /// Sets `token`.
    #[must_use]
    pub fn token(mut self, token: impl ::core::convert::Into<String>) -> Self {
        self.token = ::core::option::Option::Some(::core::convert::Into::into(token));
        self
    }
    /// Sets `others`.
    #[must_use]
    pub fn others(
        mut self,
        others: impl ::core::convert::Into<BTreeMap<String, Vec<String>>>,
    ) -> Self {
        self.others = ::core::option::Option::Some(::core::convert::Into::into(others));
        self
    }
    /// Sets `cover`.
    #[must_use]
    pub fn cover(mut self, cover: impl ::core::convert::Into<Blob>) -> Self {
        self.cover = ::core::option::Option::Some(::core::convert::Into::into(cover));
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
    impl __P::Structure for PutBookRequest {
        const SCHEMA: &'static __P::Schema = &__P::Schema::structure(
            "PutBookRequest",
            &[
                <String as __P::Shape>::MEMBER.named("shelf", "shelf").label("Shelf"),
                <Path as __P::Shape>::MEMBER.named("Path", "path").label("Path"),
                <String as __P::Shape>::MEMBER
                    .named("Account", "account")
                    .host_label()
                    .header("x-account"),
                <Vec<Timestamp> as __P::Shape>::MEMBER
                    .named("tags", "tags")
                    .optional()
                    .timestamp_format(__P::TimestampFormat::HttpDate)
                    .header("x-tags"),
                <BTreeMap<String, String> as __P::Shape>::MEMBER
                    .named("metadata", "metadata")
                    .optional()
                    .prefix_headers("x-meta-"),
                <String as __P::Shape>::MEMBER
                    .named("token", "token")
                    .optional()
                    .idempotency_token()
                    .query("token"),
                <BTreeMap<String, Vec<String>> as __P::Shape>::MEMBER
                    .named("others", "others")
                    .optional()
                    .query_params(),
                <Blob as __P::Shape>::MEMBER
                    .named("cover", "cover")
                    .optional()
                    .media_type("image/png")
                    .default("\"\"")
                    .payload(),
            ],
        );
    }
    const _: () = __P::assert_is_label(
        <Path as __P::Shape>::KIND,
        "argument `label` is for booleans, numbers, strings and timestamps, and not for `Path`",
    );
    const _: () = __P::assert_is_required(
        &<Path as __P::Shape>::MEMBER,
        "a member that is marked `label` must be required, and `Path` is an option",
    );
    const _: () = __P::assert_is_timestamp(
        <Vec<Timestamp> as __P::Shape>::KIND,
        "argument `timestamp_format` is for timestamps, and `Option<Vec<Timestamp>>` holds none",
    );
    #[automatically_derived]
    impl __P::Members for PutBookRequest {
        fn schema(&self) -> &'static __P::Schema {
            <Self as __P::Structure>::SCHEMA
        }
        fn member(&self, index: usize) -> __P::View<'_> {
            match index {
                0 => <String as __P::Shape>::view(&self.shelf),
                1 => <Path as __P::Shape>::view(&self.path),
                2 => <String as __P::Shape>::view(&self.account),
                3 => <Vec<Timestamp> as __P::Shape>::view_optional(&self.tags),
                4 => {
                    <BTreeMap<
                        String,
                        String,
                    > as __P::Shape>::view_optional(&self.metadata)
                }
                5 => <String as __P::Shape>::view_optional(&self.token),
                6 => {
                    <BTreeMap<
                        String,
                        Vec<String>,
                    > as __P::Shape>::view_optional(&self.others)
                }
                7 => <Blob as __P::Shape>::view_optional(&self.cover),
                _ => __P::View::Null,
            }
        }
    }
    #[automatically_derived]
    impl __P::Shape for PutBookRequest {
        const KIND: &'static __P::Kind = &__P::Kind::Structure("PutBookRequest");
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
            let mut f3 = ::core::option::Option::None;
            let mut f4 = ::core::option::Option::None;
            let mut f5 = ::core::option::Option::None;
            let mut f6 = ::core::option::Option::None;
            let mut f7 = ::core::option::Option::None;
            reader
                .structure(
                    <Self as __P::Structure>::SCHEMA,
                    &mut |index, reader| match index {
                        0 => <String as __P::Shape>::read_member(&mut f0, reader),
                        1 => <Path as __P::Shape>::read_member(&mut f1, reader),
                        2 => <String as __P::Shape>::read_member(&mut f2, reader),
                        3 => <Vec<Timestamp> as __P::Shape>::read_member(&mut f3, reader),
                        4 => {
                            <BTreeMap<
                                String,
                                String,
                            > as __P::Shape>::read_member(&mut f4, reader)
                        }
                        5 => <String as __P::Shape>::read_member(&mut f5, reader),
                        6 => {
                            <BTreeMap<
                                String,
                                Vec<String>,
                            > as __P::Shape>::read_member(&mut f6, reader)
                        }
                        7 => <Blob as __P::Shape>::read_member(&mut f7, reader),
                        _ => ::core::result::Result::Ok(()),
                    },
                )?;
            match (
                <String as __P::Shape>::or_absent(f0),
                <Path as __P::Shape>::or_absent(f1),
                <String as __P::Shape>::or_absent(f2),
            ) {
                (
                    ::core::option::Option::Some(f0),
                    ::core::option::Option::Some(f1),
                    ::core::option::Option::Some(f2),
                ) => {
                    ::core::result::Result::Ok(Self {
                        shelf: f0,
                        path: f1,
                        account: f2,
                        tags: f3,
                        metadata: f4,
                        token: f5,
                        others: f6,
                        cover: f7,
                    })
                }
                slots => {
                    ::core::result::Result::Err(
                        __P::missing(
                            &[
                                ("shelf", slots.0.is_none()),
                                ("Path", slots.1.is_none()),
                                ("Account", slots.2.is_none()),
                            ],
                        ),
                    )
                }
            }
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for PutBookRequest {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            __P::debug(self, f)
        }
    }
    #[automatically_derived]
    impl __P::serde::Serialize for PutBookRequest {
        fn serialize<__S: __P::serde::Serializer>(
            &self,
            serializer: __S,
        ) -> ::core::result::Result<__S::Ok, __S::Error> {
            __P::serialize(__P::Shape::view(self), serializer)
        }
    }
    #[automatically_derived]
    impl<'de> __P::serde::Deserialize<'de> for PutBookRequest {
        fn deserialize<__D: __P::serde::Deserializer<'de>>(
            deserializer: __D,
        ) -> ::core::result::Result<Self, __D::Error> {
            __P::deserialize(deserializer)
        }
    }
};
#[allow(
    dead_code,
    deprecated,
    private_bounds,
    private_interfaces,
    clippy::all,
    clippy::pedantic
)]
impl Book {
    /// Creates one with what it must have.
    #[must_use]
    pub fn new(
        pages: impl ::core::convert::Into<i64>,
        colour: impl ::core::convert::Into<Colour>,
    ) -> Self {
        Self {
            status: ::core::option::Option::None,
            pages: ::core::convert::Into::into(pages),
            colour: ::core::convert::Into::into(colour),
        }
    }
    /// Sets `status`.
    #[must_use]
    pub fn status(mut self, status: impl ::core::convert::Into<i32>) -> Self {
        self.status = ::core::option::Option::Some(::core::convert::Into::into(status));
        self
    }
    /// Sets `pages`.
    #[must_use]
    pub fn pages(mut self, pages: impl ::core::convert::Into<i64>) -> Self {
        self.pages = ::core::convert::Into::into(pages);
        self
    }
    /// Sets `colour`.
    #[must_use]
    pub fn colour(mut self, colour: impl ::core::convert::Into<Colour>) -> Self {
        self.colour = ::core::convert::Into::into(colour);
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
    impl __P::Structure for Book {
        const SCHEMA: &'static __P::Schema = &__P::Schema::structure(
            "Book",
            &[
                <i32 as __P::Shape>::MEMBER
                    .named("status", "status")
                    .optional()
                    .response_code(),
                <i64 as __P::Shape>::MEMBER
                    .named("pages", "pages")
                    .json_name("n")
                    .default("-1"),
                <Colour as __P::Shape>::MEMBER
                    .named("colour", "colour")
                    .default("\"red\""),
            ],
        );
    }
    const _: () = __P::assert_is_default(
        <Colour as __P::Shape>::KIND,
        &["string", "document"],
        "a default of type `Colour` cannot be `\"red\"`, which is no value of it",
    );
    #[automatically_derived]
    impl __P::Members for Book {
        fn schema(&self) -> &'static __P::Schema {
            <Self as __P::Structure>::SCHEMA
        }
        fn member(&self, index: usize) -> __P::View<'_> {
            match index {
                0 => <i32 as __P::Shape>::view_optional(&self.status),
                1 => <i64 as __P::Shape>::view(&self.pages),
                2 => <Colour as __P::Shape>::view(&self.colour),
                _ => __P::View::Null,
            }
        }
    }
    #[automatically_derived]
    impl __P::Shape for Book {
        const KIND: &'static __P::Kind = &__P::Kind::Structure("Book");
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
                        0 => <i32 as __P::Shape>::read_member(&mut f0, reader),
                        1 => <i64 as __P::Shape>::read_member(&mut f1, reader),
                        2 => <Colour as __P::Shape>::read_member(&mut f2, reader),
                        _ => ::core::result::Result::Ok(()),
                    },
                )?;
            match (
                <i64 as __P::Shape>::or_absent(f1),
                <Colour as __P::Shape>::or_absent(f2),
            ) {
                (::core::option::Option::Some(f1), ::core::option::Option::Some(f2)) => {
                    ::core::result::Result::Ok(Self {
                        status: f0,
                        pages: f1,
                        colour: f2,
                    })
                }
                slots => {
                    ::core::result::Result::Err(
                        __P::missing(
                            &[
                                ("pages", slots.0.is_none()),
                                ("colour", slots.1.is_none()),
                            ],
                        ),
                    )
                }
            }
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for Book {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            __P::debug(self, f)
        }
    }
    #[automatically_derived]
    impl __P::serde::Serialize for Book {
        fn serialize<__S: __P::serde::Serializer>(
            &self,
            serializer: __S,
        ) -> ::core::result::Result<__S::Ok, __S::Error> {
            __P::serialize(__P::Shape::view(self), serializer)
        }
    }
    #[automatically_derived]
    impl<'de> __P::serde::Deserialize<'de> for Book {
        fn deserialize<__D: __P::serde::Deserializer<'de>>(
            deserializer: __D,
        ) -> ::core::result::Result<Self, __D::Error> {
            __P::deserialize(deserializer)
        }
    }
};
