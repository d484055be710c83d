trait Notes {
    fn put_note(
        &self,
        input: PutNoteInput,
    ) -> impl ::core::future::Future<
        Output = Result<(), ClientError>,
    > + ::core::marker::Send;
    fn get_note(
        &self,
        id: &str,
    ) -> impl ::core::future::Future<
        Output = Result<Note, ClientError>,
    > + ::core::marker::Send;
}
///Client for [`Notes`].
///
/// A handle: clones are cheap, and share their connections, credentials and state. A call borrows
/// nothing, so many of them may run at once, and may be spawned.
#[allow(dead_code)]
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
struct NotesClient {
    handle: ::service_client::__private::Handle,
}
///The operations of [`Notes`].
#[allow(dead_code, non_camel_case_types, clippy::enum_variant_names)]
#[derive(
    ::core::clone::Clone,
    ::core::marker::Copy,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash,
)]
enum NotesOperation {
    ///The `PutNote` operation.
    PutNote,
    ///The `GetNote` operation.
    GetNote,
}
///The service half of [`Notes`]: an implementation of the trait that takes requests.
///
///It is a `tower` service, to put behind an HTTP listener, and a transport for a [`NotesClient`].
#[allow(dead_code)]
struct NotesService<S> {
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
    static __SERVICE: __P::Service = __P::Service::new("Notes", &__P::AWS_JSON_1_0)
        .service_id("Notes")
        .target_prefix("Notes_20250101")
        .endpoint_prefix("notes")
        .signing_name("notes")
        .api_version("2025-01-01");
    #[derive(::service_client::Shape)]
    #[shape(
        crate = ::service_client,
        model = "../ui-tests/models/notes.json",
        rename = "GetNoteInput",
        rename_all = "PascalCase",
        no_debug,
        no_serde
    )]
    struct __GetNoteInput {
        id: ::std::string::String,
    }
    const _: () = __P::assert_no_bytes_flow(
        <<PutNoteInput as __P::StructureType>::Itself as __P::Structure>::SCHEMA,
        "PutNote",
    );
    const _: () = __P::assert_no_bytes_flow(
        <<Note as __P::StructureType>::Itself as __P::Structure>::SCHEMA,
        "GetNote",
    );
    #[allow(dead_code)]
    fn __model() {
        ::core::include_bytes!(
            ::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), "/",
            "../ui-tests/models/notes.json")
        );
    }
    const _: () = __P::assert_is_input(
        <<PutNoteInput as __P::StructureType>::Itself as __P::Structure>::SCHEMA,
        "Notes.PutNote",
        &[
            "!Title\tstring",
            "!Token\tstring",
            "=Copies\tinteger",
            "?Body\tunion Content",
            "?Colour\tenum Colour",
            "?Size\tintEnum Size",
            "?Tags\tlist<string>",
            "?Links\tsparse map<structure Person>",
            "?Owner\tstructure Person",
            "?Due\ttimestamp\tformat date-time",
            "?Extra\tdocument",
            "?Pin\tstring\tsensitive",
        ],
        "",
    );
    const _: () = __P::assert_is_output(
        <<Note as __P::StructureType>::Itself as __P::Structure>::SCHEMA,
        "Notes.GetNote",
        &[
            "?Title\tstring",
            "?Owner\tstructure Person",
            "?Seen\tinteger",
            "?Pins\tlist<string>\tsensitive",
        ],
    );
    const _: () = __P::assert_are_raised(
        <<ClientError as __P::ServiceErrorType>::Itself as __P::ServiceError>::EXCEPTIONS,
        &["Busy", "NoSuchNote", "NoteTooLong"],
        "ClientError",
        "Notes",
    );
    impl NotesOperation {
        /// Every operation, in the order of the trait.
        const ALL: &'static [Self] = &[Self::PutNote, Self::GetNote];
        const NAMES: &'static [&'static ::core::primitive::str] = &[
            "PutNote",
            "GetNote",
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
                Self::PutNote => {
                    static __OPERATION: __P::Operation = __P::Operation::new(
                        &__SERVICE,
                        "PutNote",
                        "put_note",
                        <<PutNoteInput as __P::StructureType>::Itself as __P::Structure>::SCHEMA,
                        <<() as __P::StructureType>::Itself as __P::Structure>::SCHEMA,
                    );
                    &__OPERATION
                }
                Self::GetNote => {
                    static __OPERATION: __P::Operation = __P::Operation::new(
                        &__SERVICE,
                        "GetNote",
                        "get_note",
                        <__GetNoteInput as __P::Structure>::SCHEMA,
                        <<Note as __P::StructureType>::Itself as __P::Structure>::SCHEMA,
                    );
                    &__OPERATION
                }
            }
        }
    }
    impl ::core::fmt::Display for NotesOperation {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.pad(self.name())
        }
    }
    /// Takes the names on the wire, and those of the trait's methods.
    impl ::core::str::FromStr for NotesOperation {
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
    impl NotesClient {
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
        fn can_paginate(&self, operation: NotesOperation) -> ::core::primitive::bool {
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
            operation: NotesOperation,
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
        ///Makes a client of an implementation of [`Notes`]: calls are encoded, decoded and checked as they are for a server, and never leave the process.
        fn in_process<__S>(implementation: __S) -> Self
        where
            __S: Notes + ::core::marker::Send + ::core::marker::Sync + 'static,
        {
            let service = NotesService::new(implementation);
            Self {
                handle: __P::Handle::in_process(&__SERVICE, service),
            }
        }
        ///Calls the `PutNote` operation.
        fn put_note(&self, input: PutNoteInput) -> __P::Call<(), ClientError> {
            __P::Handle::call::<
                <PutNoteInput as __P::StructureType>::Itself,
                <() as __P::StructureType>::Itself,
                <ClientError as __P::ServiceErrorType>::Itself,
            >(&self.handle, NotesOperation::PutNote.operation(), &input)
        }
        ///Calls the `GetNote` operation.
        fn get_note(&self, id: &str) -> __P::Call<Note, ClientError> {
            __P::Handle::call::<
                __GetNoteInput,
                <Note as __P::StructureType>::Itself,
                <ClientError as __P::ServiceErrorType>::Itself,
            >(
                &self.handle,
                NotesOperation::GetNote.operation(),
                &__GetNoteInput {
                    id: <::std::string::String as ::core::convert::From<_>>::from(id),
                },
            )
        }
    }
    impl Notes for NotesClient {
        fn put_note(
            &self,
            input: PutNoteInput,
        ) -> impl ::core::future::Future<
            Output = Result<(), ClientError>,
        > + ::core::marker::Send {
            NotesClient::put_note(self, input)
        }
        fn get_note(
            &self,
            id: &str,
        ) -> impl ::core::future::Future<
            Output = Result<Note, ClientError>,
        > + ::core::marker::Send {
            NotesClient::get_note(self, id)
        }
    }
    impl<__T> Notes for &__T
    where
        __T: Notes + ::core::marker::Send + ::core::marker::Sync,
    {
        fn put_note(
            &self,
            input: PutNoteInput,
        ) -> impl ::core::future::Future<
            Output = Result<(), ClientError>,
        > + ::core::marker::Send {
            <__T as Notes>::put_note(&**self, input)
        }
        fn get_note(
            &self,
            id: &str,
        ) -> impl ::core::future::Future<
            Output = Result<Note, ClientError>,
        > + ::core::marker::Send {
            <__T as Notes>::get_note(&**self, id)
        }
    }
    impl<__T> Notes for ::std::boxed::Box<__T>
    where
        __T: Notes + ::core::marker::Send + ::core::marker::Sync,
    {
        fn put_note(
            &self,
            input: PutNoteInput,
        ) -> impl ::core::future::Future<
            Output = Result<(), ClientError>,
        > + ::core::marker::Send {
            <__T as Notes>::put_note(&**self, input)
        }
        fn get_note(
            &self,
            id: &str,
        ) -> impl ::core::future::Future<
            Output = Result<Note, ClientError>,
        > + ::core::marker::Send {
            <__T as Notes>::get_note(&**self, id)
        }
    }
    impl<__T> Notes for ::std::sync::Arc<__T>
    where
        __T: Notes + ::core::marker::Send + ::core::marker::Sync,
    {
        fn put_note(
            &self,
            input: PutNoteInput,
        ) -> impl ::core::future::Future<
            Output = Result<(), ClientError>,
        > + ::core::marker::Send {
            <__T as Notes>::put_note(&**self, input)
        }
        fn get_note(
            &self,
            id: &str,
        ) -> impl ::core::future::Future<
            Output = Result<Note, ClientError>,
        > + ::core::marker::Send {
            <__T as Notes>::get_note(&**self, id)
        }
    }
    impl<S> NotesService<S> {
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
    impl<S> ::core::clone::Clone for NotesService<S> {
        fn clone(&self) -> Self {
            Self {
                inner: ::core::clone::Clone::clone(&self.inner),
                authenticator: ::core::clone::Clone::clone(&self.authenticator),
            }
        }
    }
    impl<S> ::core::fmt::Debug for NotesService<S> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_struct("NotesService").finish_non_exhaustive()
        }
    }
    impl<__S> __P::Dispatch for NotesService<__S>
    where
        __S: Notes + ::core::marker::Send + ::core::marker::Sync + 'static,
    {
        fn service(&self) -> &'static __P::Service {
            &__SERVICE
        }
        fn authenticator(&self) -> ::core::option::Option<&__P::Authenticator> {
            ::core::option::Option::as_ref(&self.authenticator)
        }
        fn operations(&self) -> &'static [&'static __P::Operation] {
            static __OPERATIONS: &[&__P::Operation] = &[
                NotesOperation::PutNote.operation(),
                NotesOperation::GetNote.operation(),
            ];
            __OPERATIONS
        }
        fn dispatch(&self, incoming: __P::Incoming) -> __P::Dispatching<'_> {
            match incoming.operation().name {
                "PutNote" => {
                    ::std::boxed::Box::pin(async move {
                        match incoming
                            .input::<<PutNoteInput as __P::StructureType>::Itself>()
                        {
                            ::core::result::Result::Ok(input) => {
                                let returned = Notes::put_note(&*self.inner, input).await;
                                __P::Incoming::respond::<
                                    <() as __P::StructureType>::Itself,
                                    <ClientError as __P::ServiceErrorType>::Itself,
                                >(&incoming, returned)
                            }
                            ::core::result::Result::Err(rejected) => rejected,
                        }
                    })
                }
                "GetNote" => {
                    ::std::boxed::Box::pin(async move {
                        match incoming.input::<__GetNoteInput>() {
                            ::core::result::Result::Ok(input) => {
                                let returned = Notes::get_note(
                                        &*self.inner,
                                        ::std::string::String::as_str(&input.id),
                                    )
                                    .await;
                                __P::Incoming::respond::<
                                    <Note as __P::StructureType>::Itself,
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
    impl<__S> __P::Transport for NotesService<__S>
    where
        __S: Notes + ::core::marker::Send + ::core::marker::Sync + 'static,
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
    for NotesService<__S>
    where
        __S: Notes + ::core::marker::Send + ::core::marker::Sync + 'static,
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
impl Person {
    /// Creates one with what it must have.
    #[must_use]
    fn new(name: impl ::core::convert::Into<String>) -> Self {
        Self {
            name: ::core::convert::Into::into(name),
            age: ::core::option::Option::None,
        }
    }
    /// Sets `name`.
    #[must_use]
    fn name(mut self, name: impl ::core::convert::Into<String>) -> Self {
        self.name = ::core::convert::Into::into(name);
        self
    }
    /// Sets `age`.
    #[must_use]
    fn age(mut self, age: impl ::core::convert::Into<Age>) -> Self {
        self.age = ::core::option::Option::Some(::core::convert::Into::into(age));
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
    impl __P::Structure for Person {
        const SCHEMA: &'static __P::Schema = &__P::Schema::structure(
            "Person",
            &[
                <String as __P::Shape>::MEMBER.named("Name", "name"),
                <Age as __P::Shape>::MEMBER.named("Age", "age").optional(),
            ],
        );
    }
    #[automatically_derived]
    impl __P::Members for Person {
        fn schema(&self) -> &'static __P::Schema {
            <Self as __P::Structure>::SCHEMA
        }
        fn member(&self, index: usize) -> __P::View<'_> {
            match index {
                0 => <String as __P::Shape>::view(&self.name),
                1 => <Age as __P::Shape>::view_optional(&self.age),
                _ => __P::View::Null,
            }
        }
    }
    #[automatically_derived]
    impl __P::Shape for Person {
        const KIND: &'static __P::Kind = &__P::Kind::Structure("Person");
        const MODEL: ::core::option::Option<&'static str> = ::core::option::Option::Some(
            "Notes",
        );
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
                        1 => <Age as __P::Shape>::read_member(&mut f1, reader),
                        _ => ::core::result::Result::Ok(()),
                    },
                )?;
            match (<String as __P::Shape>::or_absent(f0),) {
                (::core::option::Option::Some(f0),) => {
                    ::core::result::Result::Ok(Self { name: f0, age: f1 })
                }
                slots => {
                    ::core::result::Result::Err(
                        __P::missing(&[("Name", slots.0.is_none())]),
                    )
                }
            }
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for Person {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            __P::debug(self, f)
        }
    }
    #[automatically_derived]
    impl __P::serde::Serialize for Person {
        fn serialize<__S: __P::serde::Serializer>(
            &self,
            serializer: __S,
        ) -> ::core::result::Result<__S::Ok, __S::Error> {
            __P::serialize(__P::Shape::view(self), serializer)
        }
    }
    #[automatically_derived]
    impl<'de> __P::serde::Deserialize<'de> for Person {
        fn deserialize<__D: __P::serde::Deserializer<'de>>(
            deserializer: __D,
        ) -> ::core::result::Result<Self, __D::Error> {
            __P::deserialize(deserializer)
        }
    }
};
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
    #[allow(dead_code)]
    fn __model() {
        ::core::include_bytes!(
            ::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), "/",
            "../ui-tests/models/notes.json")
        );
    }
    const _: () = __P::assert_is_kind(
        &<Age as __P::Shape>::MEMBER,
        "short",
        "Notes.Person",
        "Age",
    );
};
