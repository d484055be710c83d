trait Scans {
    fn put_scan(
        &self,
        input: PutScanRequest,
    ) -> impl ::core::future::Future<
        Output = Result<(), ClientError>,
    > + ::core::marker::Send;
    fn put_raw(
        &self,
        id: &str,
        body: ByteStream,
    ) -> impl ::core::future::Future<
        Output = Result<(), ClientError>,
    > + ::core::marker::Send;
    fn get_place(
        &self,
    ) -> impl ::core::future::Future<
        Output = Result<Place, ClientError>,
    > + ::core::marker::Send;
}
///Client for [`Scans`].
///
/// A handle: clones are cheap, and share their connections, credentials and state. A call borrows
/// nothing, so many of them may run at once, and may be spawned.
#[allow(dead_code)]
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
struct ScansClient {
    handle: ::service_client::__private::Handle,
}
///The operations of [`Scans`].
#[allow(dead_code, non_camel_case_types, clippy::enum_variant_names)]
#[derive(
    ::core::clone::Clone,
    ::core::marker::Copy,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash,
)]
enum ScansOperation {
    ///The `PutScan` operation.
    PutScan,
    ///The `PutRaw` operation.
    PutRaw,
    ///The `GetPlace` operation.
    GetPlace,
}
///The service half of [`Scans`]: an implementation of the trait that takes requests.
///
///It is a `tower` service, to put behind an HTTP listener, and a transport for a [`ScansClient`].
#[allow(dead_code)]
struct ScansService<S> {
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
    static __SERVICE: __P::Service = __P::Service::new("Scans", &__P::REST_XML)
        .service_id("Scans")
        .endpoint_prefix("scans")
        .signing_name("scans")
        .xml_namespace(__P::XmlNamespace::new("https://scans.example/doc/"))
        .bare_errors();
    #[derive(::service_client::Shape)]
    #[shape(
        crate = ::service_client,
        rename = "PutRawInput",
        rename_all = "PascalCase",
        no_debug,
        no_serde
    )]
    struct __PutRawInput {
        #[shape(label)]
        id: ::std::string::String,
        #[shape(payload)]
        body: ByteStream,
    }
    const _: () = __P::assert_has_labels(
        <<PutScanRequest as __P::StructureType>::Itself as __P::Structure>::SCHEMA,
        "PutScan",
        &["Id"],
    );
    const _: () = __P::assert_labels_are_among(
        <<PutScanRequest as __P::StructureType>::Itself as __P::Structure>::SCHEMA,
        "PutScan",
        &["Id"],
    );
    const _: () = __P::assert_headers_are_free(
        <<PutScanRequest as __P::StructureType>::Itself as __P::Structure>::SCHEMA,
        "PutScan",
        &["authorization", "x-amz-date", "x-amz-security-token"],
    );
    const _: () = __P::assert_has_text(
        <<PutScanRequest as __P::StructureType>::Itself as __P::Structure>::SCHEMA,
        "PutScan",
        "Algorithm",
        "algorithm",
    );
    const _: () = __P::assert_has_text(
        <<PutScanRequest as __P::StructureType>::Itself as __P::Structure>::SCHEMA,
        "PutScan",
        "Mode",
        "mode",
    );
    const _: () = __P::assert_stream_is_payload(
        <<PutScanRequest as __P::StructureType>::Itself as __P::Structure>::SCHEMA,
        "PutScan",
    );
    const _: () = __P::assert_is_unwrapped(
        <<Place as __P::StructureType>::Itself as __P::Structure>::SCHEMA,
        "GetPlace",
    );
    const _: () = __P::assert_stream_is_payload(
        <<Place as __P::StructureType>::Itself as __P::Structure>::SCHEMA,
        "GetPlace",
    );
    impl ScansOperation {
        /// Every operation, in the order of the trait.
        const ALL: &'static [Self] = &[Self::PutScan, Self::PutRaw, Self::GetPlace];
        const NAMES: &'static [&'static ::core::primitive::str] = &[
            "PutScan",
            "PutRaw",
            "GetPlace",
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
                Self::PutScan => {
                    static __OPERATION: __P::Operation = __P::Operation::new(
                            &__SERVICE,
                            "PutScan",
                            "put_scan",
                            <<PutScanRequest as __P::StructureType>::Itself as __P::Structure>::SCHEMA,
                            <<() as __P::StructureType>::Itself as __P::Structure>::SCHEMA,
                        )
                        .http("PUT", "/scans/{Id}", 200u16)
                        .checksum(
                            __P::Checksum::new()
                                .algorithm_member("Algorithm")
                                .required()
                                .validation_mode_member("Mode")
                                .response(&["CRC32", "SHA256"]),
                        );
                    &__OPERATION
                }
                Self::PutRaw => {
                    static __OPERATION: __P::Operation = __P::Operation::new(
                            &__SERVICE,
                            "PutRaw",
                            "put_raw",
                            <__PutRawInput as __P::Structure>::SCHEMA,
                            <<() as __P::StructureType>::Itself as __P::Structure>::SCHEMA,
                        )
                        .http("PUT", "/raw/{Id}", 200u16);
                    &__OPERATION
                }
                Self::GetPlace => {
                    static __OPERATION: __P::Operation = __P::Operation::new(
                            &__SERVICE,
                            "GetPlace",
                            "get_place",
                            <() as __P::Structure>::SCHEMA,
                            <<Place as __P::StructureType>::Itself as __P::Structure>::SCHEMA,
                        )
                        .http("GET", "/place", 200u16)
                        .unwrapped();
                    &__OPERATION
                }
            }
        }
    }
    impl ::core::fmt::Display for ScansOperation {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.pad(self.name())
        }
    }
    /// Takes the names on the wire, and those of the trait's methods.
    impl ::core::str::FromStr for ScansOperation {
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
    impl ScansClient {
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
        fn can_paginate(&self, operation: ScansOperation) -> ::core::primitive::bool {
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
            operation: ScansOperation,
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
        ///Makes a client of an implementation of [`Scans`]: calls are encoded, decoded and checked as they are for a server, and never leave the process.
        fn in_process<__S>(implementation: __S) -> Self
        where
            __S: Scans + ::core::marker::Send + ::core::marker::Sync + 'static,
        {
            let service = ScansService::new(implementation);
            Self {
                handle: __P::Handle::in_process(&__SERVICE, service),
            }
        }
        ///Calls the `PutScan` operation.
        fn put_scan(&self, input: PutScanRequest) -> __P::Call<(), ClientError> {
            __P::Handle::call::<
                <PutScanRequest as __P::StructureType>::Itself,
                <() as __P::StructureType>::Itself,
                <ClientError as __P::ServiceErrorType>::Itself,
            >(&self.handle, ScansOperation::PutScan.operation(), &input)
        }
        ///Calls the `PutRaw` operation.
        fn put_raw(&self, id: &str, body: ByteStream) -> __P::Call<(), ClientError> {
            __P::Handle::call::<
                __PutRawInput,
                <() as __P::StructureType>::Itself,
                <ClientError as __P::ServiceErrorType>::Itself,
            >(
                &self.handle,
                ScansOperation::PutRaw.operation(),
                &__PutRawInput {
                    id: <::std::string::String as ::core::convert::From<_>>::from(id),
                    body,
                },
            )
        }
        ///Calls the `GetPlace` operation.
        fn get_place(&self) -> __P::Call<Place, ClientError> {
            __P::Handle::call::<
                (),
                <Place as __P::StructureType>::Itself,
                <ClientError as __P::ServiceErrorType>::Itself,
            >(&self.handle, ScansOperation::GetPlace.operation(), &())
        }
    }
    impl Scans for ScansClient {
        fn put_scan(
            &self,
            input: PutScanRequest,
        ) -> impl ::core::future::Future<
            Output = Result<(), ClientError>,
        > + ::core::marker::Send {
            ScansClient::put_scan(self, input)
        }
        fn put_raw(
            &self,
            id: &str,
            body: ByteStream,
        ) -> impl ::core::future::Future<
            Output = Result<(), ClientError>,
        > + ::core::marker::Send {
            ScansClient::put_raw(self, id, body)
        }
        fn get_place(
            &self,
        ) -> impl ::core::future::Future<
            Output = Result<Place, ClientError>,
        > + ::core::marker::Send {
            ScansClient::get_place(self)
        }
    }
    impl<__T> Scans for &__T
    where
        __T: Scans + ::core::marker::Send + ::core::marker::Sync,
    {
        fn put_scan(
            &self,
            input: PutScanRequest,
        ) -> impl ::core::future::Future<
            Output = Result<(), ClientError>,
        > + ::core::marker::Send {
            <__T as Scans>::put_scan(&**self, input)
        }
        fn put_raw(
            &self,
            id: &str,
            body: ByteStream,
        ) -> impl ::core::future::Future<
            Output = Result<(), ClientError>,
        > + ::core::marker::Send {
            <__T as Scans>::put_raw(&**self, id, body)
        }
        fn get_place(
            &self,
        ) -> impl ::core::future::Future<
            Output = Result<Place, ClientError>,
        > + ::core::marker::Send {
            <__T as Scans>::get_place(&**self)
        }
    }
    impl<__T> Scans for ::std::boxed::Box<__T>
    where
        __T: Scans + ::core::marker::Send + ::core::marker::Sync,
    {
        fn put_scan(
            &self,
            input: PutScanRequest,
        ) -> impl ::core::future::Future<
            Output = Result<(), ClientError>,
        > + ::core::marker::Send {
            <__T as Scans>::put_scan(&**self, input)
        }
        fn put_raw(
            &self,
            id: &str,
            body: ByteStream,
        ) -> impl ::core::future::Future<
            Output = Result<(), ClientError>,
        > + ::core::marker::Send {
            <__T as Scans>::put_raw(&**self, id, body)
        }
        fn get_place(
            &self,
        ) -> impl ::core::future::Future<
            Output = Result<Place, ClientError>,
        > + ::core::marker::Send {
            <__T as Scans>::get_place(&**self)
        }
    }
    impl<__T> Scans for ::std::sync::Arc<__T>
    where
        __T: Scans + ::core::marker::Send + ::core::marker::Sync,
    {
        fn put_scan(
            &self,
            input: PutScanRequest,
        ) -> impl ::core::future::Future<
            Output = Result<(), ClientError>,
        > + ::core::marker::Send {
            <__T as Scans>::put_scan(&**self, input)
        }
        fn put_raw(
            &self,
            id: &str,
            body: ByteStream,
        ) -> impl ::core::future::Future<
            Output = Result<(), ClientError>,
        > + ::core::marker::Send {
            <__T as Scans>::put_raw(&**self, id, body)
        }
        fn get_place(
            &self,
        ) -> impl ::core::future::Future<
            Output = Result<Place, ClientError>,
        > + ::core::marker::Send {
            <__T as Scans>::get_place(&**self)
        }
    }
    impl<S> ScansService<S> {
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
    impl<S> ::core::clone::Clone for ScansService<S> {
        fn clone(&self) -> Self {
            Self {
                inner: ::core::clone::Clone::clone(&self.inner),
                authenticator: ::core::clone::Clone::clone(&self.authenticator),
            }
        }
    }
    impl<S> ::core::fmt::Debug for ScansService<S> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_struct("ScansService").finish_non_exhaustive()
        }
    }
    impl<__S> __P::Dispatch for ScansService<__S>
    where
        __S: Scans + ::core::marker::Send + ::core::marker::Sync + 'static,
    {
        fn service(&self) -> &'static __P::Service {
            &__SERVICE
        }
        fn authenticator(&self) -> ::core::option::Option<&__P::Authenticator> {
            ::core::option::Option::as_ref(&self.authenticator)
        }
        fn operations(&self) -> &'static [&'static __P::Operation] {
            static __OPERATIONS: &[&__P::Operation] = &[
                ScansOperation::PutScan.operation(),
                ScansOperation::PutRaw.operation(),
                ScansOperation::GetPlace.operation(),
            ];
            __OPERATIONS
        }
        fn dispatch(&self, incoming: __P::Incoming) -> __P::Dispatching<'_> {
            match incoming.operation().name {
                "PutScan" => {
                    ::std::boxed::Box::pin(async move {
                        match incoming
                            .input::<<PutScanRequest as __P::StructureType>::Itself>()
                        {
                            ::core::result::Result::Ok(input) => {
                                let returned = Scans::put_scan(&*self.inner, input).await;
                                __P::Incoming::respond::<
                                    <() as __P::StructureType>::Itself,
                                    <ClientError as __P::ServiceErrorType>::Itself,
                                >(&incoming, returned)
                            }
                            ::core::result::Result::Err(rejected) => rejected,
                        }
                    })
                }
                "PutRaw" => {
                    ::std::boxed::Box::pin(async move {
                        match incoming.input::<__PutRawInput>() {
                            ::core::result::Result::Ok(input) => {
                                let returned = Scans::put_raw(
                                        &*self.inner,
                                        ::std::string::String::as_str(&input.id),
                                        input.body,
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
                "GetPlace" => {
                    ::std::boxed::Box::pin(async move {
                        match incoming.input::<()>() {
                            ::core::result::Result::Ok(input) => {
                                let returned = Scans::get_place(&*self.inner).await;
                                __P::Incoming::respond::<
                                    <Place as __P::StructureType>::Itself,
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
    impl<__S> __P::Transport for ScansService<__S>
    where
        __S: Scans + ::core::marker::Send + ::core::marker::Sync + 'static,
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
    for ScansService<__S>
    where
        __S: Scans + ::core::marker::Send + ::core::marker::Sync + 'static,
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
impl PutScanRequest {
    /// Creates one with what it must have.
    #[must_use]
    pub fn new(
        id: impl ::core::convert::Into<String>,
        scan: impl ::core::convert::Into<ByteStream>,
    ) -> Self {
        Self {
            id: ::core::convert::Into::into(id),
            algorithm: ::core::option::Option::None,
            mode: ::core::option::Option::None,
            scan: ::core::convert::Into::into(scan),
        }
    }
    /// Sets `id`.
    #[must_use]
    pub fn id(mut self, id: impl ::core::convert::Into<String>) -> Self {
        self.id = ::core::convert::Into::into(id);
        self
    }
    /// Sets `algorithm`.
    #[must_use]
    pub fn algorithm(mut self, algorithm: impl ::core::convert::Into<String>) -> Self {
        self.algorithm = ::core::option::Option::Some(
            ::core::convert::Into::into(algorithm),
        );
        self
    }
    /// Sets `mode`.
    #[must_use]
    pub fn mode(mut self, mode: impl ::core::convert::Into<String>) -> Self {
        self.mode = ::core::option::Option::Some(::core::convert::Into::into(mode));
        self
    }
    /// Sets `scan`.
    #[must_use]
    pub fn scan(mut self, scan: impl ::core::convert::Into<ByteStream>) -> Self {
        self.scan = ::core::convert::Into::into(scan);
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
    impl __P::Structure for PutScanRequest {
        const SCHEMA: &'static __P::Schema = &__P::Schema::structure(
            "PutScanRequest",
            &[
                <String as __P::Shape>::MEMBER.named("id", "id").label("Id"),
                <String as __P::Shape>::MEMBER
                    .named("Algorithm", "algorithm")
                    .optional()
                    .header("x-algorithm"),
                <String as __P::Shape>::MEMBER
                    .named("Mode", "mode")
                    .optional()
                    .header("x-mode"),
                <ByteStream as __P::Shape>::MEMBER
                    .named("scan", "scan")
                    .payload()
                    .requires_length(),
            ],
        );
    }
    #[automatically_derived]
    impl __P::Members for PutScanRequest {
        fn schema(&self) -> &'static __P::Schema {
            <Self as __P::Structure>::SCHEMA
        }
        fn member(&self, index: usize) -> __P::View<'_> {
            match index {
                0 => <String as __P::Shape>::view(&self.id),
                1 => <String as __P::Shape>::view_optional(&self.algorithm),
                2 => <String as __P::Shape>::view_optional(&self.mode),
                3 => <ByteStream as __P::Shape>::view(&self.scan),
                _ => __P::View::Null,
            }
        }
    }
    #[automatically_derived]
    impl __P::Shape for PutScanRequest {
        const KIND: &'static __P::Kind = &__P::Kind::Structure("PutScanRequest");
        const HOLDS_STREAM: bool = true;
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
            reader
                .structure(
                    <Self as __P::Structure>::SCHEMA,
                    &mut |index, reader| match index {
                        0 => <String as __P::Shape>::read_member(&mut f0, reader),
                        1 => <String as __P::Shape>::read_member(&mut f1, reader),
                        2 => <String as __P::Shape>::read_member(&mut f2, reader),
                        3 => <ByteStream as __P::Shape>::read_member(&mut f3, reader),
                        _ => ::core::result::Result::Ok(()),
                    },
                )?;
            match (
                <String as __P::Shape>::or_absent(f0),
                <ByteStream as __P::Shape>::or_absent(f3),
            ) {
                (::core::option::Option::Some(f0), ::core::option::Option::Some(f3)) => {
                    ::core::result::Result::Ok(Self {
                        id: f0,
                        algorithm: f1,
                        mode: f2,
                        scan: f3,
                    })
                }
                slots => {
                    ::core::result::Result::Err(
                        __P::missing(
                            &[("id", slots.0.is_none()), ("scan", slots.1.is_none())],
                        ),
                    )
                }
            }
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for PutScanRequest {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            __P::debug(self, f)
        }
    }
    #[automatically_derived]
    impl __P::serde::Serialize for PutScanRequest {
        fn serialize<__S: __P::serde::Serializer>(
            &self,
            serializer: __S,
        ) -> ::core::result::Result<__S::Ok, __S::Error> {
            __P::serialize(__P::Shape::view(self), serializer)
        }
    }
    #[automatically_derived]
    impl<'de> __P::serde::Deserialize<'de> for PutScanRequest {
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
impl Place {
    /// Creates an empty one.
    #[must_use]
    pub fn new() -> Self {
        Self {
            rooms: ::core::option::Option::None,
        }
    }
    /// Sets `rooms`.
    #[must_use]
    pub fn rooms(
        mut self,
        rooms: impl ::core::convert::Into<BTreeMap<String, Vec<String>>>,
    ) -> Self {
        self.rooms = ::core::option::Option::Some(::core::convert::Into::into(rooms));
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
    impl __P::Structure for Place {
        const SCHEMA: &'static __P::Schema = &__P::Schema::structure(
                "Place",
                &[
                    <BTreeMap<String, Vec<String>> as __P::Shape>::MEMBER
                        .named("rooms", "rooms")
                        .optional()
                        .xml_name("Rooms")
                        .xml_items(
                            &__P::XmlItems::new()
                                .name("Room")
                                .key("Door")
                                .items(&__P::XmlItems::new().name("Shelf")),
                        ),
                ],
            )
            .xml_name("Place")
            .xml_namespace(
                __P::XmlNamespace::new("https://places.example/").prefix("p"),
            );
    }
    #[automatically_derived]
    impl __P::Members for Place {
        fn schema(&self) -> &'static __P::Schema {
            <Self as __P::Structure>::SCHEMA
        }
        fn member(&self, index: usize) -> __P::View<'_> {
            match index {
                0 => {
                    <BTreeMap<
                        String,
                        Vec<String>,
                    > as __P::Shape>::view_optional(&self.rooms)
                }
                _ => __P::View::Null,
            }
        }
    }
    #[automatically_derived]
    impl __P::Shape for Place {
        const KIND: &'static __P::Kind = &__P::Kind::Structure("Place");
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
                        0 => {
                            <BTreeMap<
                                String,
                                Vec<String>,
                            > as __P::Shape>::read_member(&mut f0, reader)
                        }
                        _ => ::core::result::Result::Ok(()),
                    },
                )?;
            ::core::result::Result::Ok(Self { rooms: f0 })
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for Place {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            __P::debug(self, f)
        }
    }
    #[automatically_derived]
    impl __P::serde::Serialize for Place {
        fn serialize<__S: __P::serde::Serializer>(
            &self,
            serializer: __S,
        ) -> ::core::result::Result<__S::Ok, __S::Error> {
            __P::serialize(__P::Shape::view(self), serializer)
        }
    }
    #[automatically_derived]
    impl<'de> __P::serde::Deserialize<'de> for Place {
        fn deserialize<__D: __P::serde::Deserializer<'de>>(
            deserializer: __D,
        ) -> ::core::result::Result<Self, __D::Error> {
            __P::deserialize(deserializer)
        }
    }
    #[automatically_derived]
    impl ::core::default::Default for Place {
        fn default() -> Self {
            Self::new()
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
impl Label {
    /// Creates one with what it must have.
    #[must_use]
    pub fn new(
        language: impl ::core::convert::Into<String>,
        words: impl ::core::convert::Into<Labels>,
    ) -> Self {
        Self {
            language: ::core::convert::Into::into(language),
            words: ::core::convert::Into::into(words),
        }
    }
    /// Sets `language`.
    #[must_use]
    pub fn language(mut self, language: impl ::core::convert::Into<String>) -> Self {
        self.language = ::core::convert::Into::into(language);
        self
    }
    /// Sets `words`.
    #[must_use]
    pub fn words(mut self, words: impl ::core::convert::Into<Labels>) -> Self {
        self.words = ::core::convert::Into::into(words);
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
    impl __P::Structure for Label {
        const SCHEMA: &'static __P::Schema = &__P::Schema::structure(
            "Label",
            &[
                <String as __P::Shape>::MEMBER
                    .named("language", "language")
                    .xml_name("lang")
                    .xml_attribute(),
                <Labels as __P::Shape>::MEMBER
                    .named("words", "words")
                    .xml_flattened()
                    .xml_namespace(__P::XmlNamespace::new("https://labels.example/"))
                    .ec2_query_name("Word"),
            ],
        );
    }
    const _: () = __P::assert_is_list_or_map(
        <Labels as __P::Shape>::KIND,
        "argument `xml_flattened` is for lists and maps, and not for `Labels`",
    );
    #[automatically_derived]
    impl __P::Members for Label {
        fn schema(&self) -> &'static __P::Schema {
            <Self as __P::Structure>::SCHEMA
        }
        fn member(&self, index: usize) -> __P::View<'_> {
            match index {
                0 => <String as __P::Shape>::view(&self.language),
                1 => <Labels as __P::Shape>::view(&self.words),
                _ => __P::View::Null,
            }
        }
    }
    #[automatically_derived]
    impl __P::Shape for Label {
        const KIND: &'static __P::Kind = &__P::Kind::Structure("Label");
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
            reader
                .structure(
                    <Self as __P::Structure>::SCHEMA,
                    &mut |index, reader| match index {
                        0 => <String as __P::Shape>::read_member(&mut f0, reader),
                        1 => <Labels as __P::Shape>::read_member(&mut f1, reader),
                        _ => ::core::result::Result::Ok(()),
                    },
                )?;
            match (
                <String as __P::Shape>::or_absent(f0),
                <Labels as __P::Shape>::or_absent(f1),
            ) {
                (::core::option::Option::Some(f0), ::core::option::Option::Some(f1)) => {
                    ::core::result::Result::Ok(Self { language: f0, words: f1 })
                }
                slots => {
                    ::core::result::Result::Err(
                        __P::missing(
                            &[
                                ("language", slots.0.is_none()),
                                ("words", slots.1.is_none()),
                            ],
                        ),
                    )
                }
            }
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for Label {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            __P::debug(self, f)
        }
    }
    #[automatically_derived]
    impl __P::serde::Serialize for Label {
        fn serialize<__S: __P::serde::Serializer>(
            &self,
            serializer: __S,
        ) -> ::core::result::Result<__S::Ok, __S::Error> {
            __P::serialize(__P::Shape::view(self), serializer)
        }
    }
    #[automatically_derived]
    impl<'de> __P::serde::Deserialize<'de> for Label {
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
impl Spoken {
    /// Creates one with what it must have.
    #[must_use]
    pub fn new(sound: impl ::core::convert::Into<Blob>) -> Self {
        Self {
            speaker: ::core::option::Option::None,
            sound: ::core::convert::Into::into(sound),
        }
    }
    /// Sets `speaker`.
    #[must_use]
    pub fn speaker(mut self, speaker: impl ::core::convert::Into<String>) -> Self {
        self.speaker = ::core::option::Option::Some(
            ::core::convert::Into::into(speaker),
        );
        self
    }
    /// Sets `sound`.
    #[must_use]
    pub fn sound(mut self, sound: impl ::core::convert::Into<Blob>) -> Self {
        self.sound = ::core::convert::Into::into(sound);
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
    impl __P::Structure for Spoken {
        const SCHEMA: &'static __P::Schema = &__P::Schema::structure(
            "Spoken",
            &[
                <String as __P::Shape>::MEMBER
                    .named("speaker", "speaker")
                    .optional()
                    .event_header(),
                <Blob as __P::Shape>::MEMBER.named("sound", "sound").event_payload(),
            ],
        );
    }
    #[automatically_derived]
    impl __P::Members for Spoken {
        fn schema(&self) -> &'static __P::Schema {
            <Self as __P::Structure>::SCHEMA
        }
        fn member(&self, index: usize) -> __P::View<'_> {
            match index {
                0 => <String as __P::Shape>::view_optional(&self.speaker),
                1 => <Blob as __P::Shape>::view(&self.sound),
                _ => __P::View::Null,
            }
        }
    }
    #[automatically_derived]
    impl __P::Shape for Spoken {
        const KIND: &'static __P::Kind = &__P::Kind::Structure("Spoken");
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
            reader
                .structure(
                    <Self as __P::Structure>::SCHEMA,
                    &mut |index, reader| match index {
                        0 => <String as __P::Shape>::read_member(&mut f0, reader),
                        1 => <Blob as __P::Shape>::read_member(&mut f1, reader),
                        _ => ::core::result::Result::Ok(()),
                    },
                )?;
            match (<Blob as __P::Shape>::or_absent(f1),) {
                (::core::option::Option::Some(f1),) => {
                    ::core::result::Result::Ok(Self { speaker: f0, sound: f1 })
                }
                slots => {
                    ::core::result::Result::Err(
                        __P::missing(&[("sound", slots.0.is_none())]),
                    )
                }
            }
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for Spoken {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            __P::debug(self, f)
        }
    }
    #[automatically_derived]
    impl __P::serde::Serialize for Spoken {
        fn serialize<__S: __P::serde::Serializer>(
            &self,
            serializer: __S,
        ) -> ::core::result::Result<__S::Ok, __S::Error> {
            __P::serialize(__P::Shape::view(self), serializer)
        }
    }
    #[automatically_derived]
    impl<'de> __P::serde::Deserialize<'de> for Spoken {
        fn deserialize<__D: __P::serde::Deserializer<'de>>(
            deserializer: __D,
        ) -> ::core::result::Result<Self, __D::Error> {
            __P::deserialize(deserializer)
        }
    }
};
