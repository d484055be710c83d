//! Declarations enter in a module without a prelude, where every name that generated code could have meant is
//! somebody else's. They compile, and the client works.

extern crate service_client as renamed;

/// Names that mean something else here.
#[allow(dead_code, clippy::upper_case_acronyms)]
mod decoys {
    pub(crate) struct Result;
    pub(crate) struct Ok;
    pub(crate) struct Err;
    pub(crate) struct Option;
    pub(crate) struct Some;
    pub(crate) struct None;
    pub(crate) struct Box;
    pub(crate) struct Arc;
    pub(crate) struct String;
    pub(crate) struct Vec;
    pub(crate) struct Pin;
    pub(crate) struct Poll;
    pub(crate) struct Call;
    pub(crate) struct Handle;
    pub(crate) struct Shape;
    pub(crate) struct Schema;
    pub(crate) struct SERVICE;
    pub(crate) struct OPERATION;
    pub(crate) trait Send {}
    pub(crate) trait Sync {}
    pub(crate) trait Copy {}
    pub(crate) trait Clone {}
    pub(crate) trait Default {}
    pub(crate) trait From {}
    pub(crate) trait Into {}
    pub(crate) trait AsRef {}
    pub(crate) trait Iterator {}
    pub(crate) trait IntoIterator {}
    pub(crate) trait Future {}
    pub(crate) trait Drop {}
    pub(crate) fn drop() {}
    pub(crate) mod core {}
    pub(crate) mod std {}
    pub(crate) mod service_client {}
}

mod declared {
    #![no_implicit_prelude]

    #[allow(unused_imports)]
    use super::decoys::*;

    /// Types with the names that generic parameters like to have.
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq, ::renamed::Shape)]
    #[shape(crate = ::renamed)]
    pub(crate) struct S {
        pub(crate) value: i32,
    }

    #[derive(::core::clone::Clone, ::core::cmp::PartialEq, ::renamed::Shape)]
    #[shape(crate = ::renamed)]
    pub(crate) enum T {
        Text(::std::string::String),
        Number(i32),
        #[shape(unknown)]
        Unknown(::renamed::UnknownMember),
    }

    #[derive(::core::clone::Clone, ::core::cmp::PartialEq, ::renamed::Shape)]
    #[shape(crate = ::renamed)]
    pub(crate) enum R {
        Red,
        #[shape(unknown)]
        Unknown(::std::string::String),
    }

    #[derive(::core::clone::Clone, ::core::cmp::PartialEq, ::renamed::Shape)]
    #[shape(crate = ::renamed)]
    pub(crate) enum B {
        #[shape(value = 1)]
        One,
        #[shape(unknown)]
        Unknown(i32),
    }

    /// Every local of generated code is a field here.
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq, ::renamed::Shape)]
    #[shape(crate = ::renamed)]
    pub(crate) struct Locals {
        pub(crate) f0: S,
        pub(crate) f: T,
        pub(crate) reader: R,
        pub(crate) index: B,
        pub(crate) r#type: ::core::option::Option<::std::string::String>,
        #[shape(response_metadata)]
        pub(crate) metadata: ::renamed::ResponseMetadata,
    }

    #[derive(::core::clone::Clone, ::core::cmp::PartialEq, ::renamed::Shape)]
    #[shape(crate = ::renamed, error)]
    pub(crate) struct Broken {
        pub(crate) message: ::core::option::Option<::std::string::String>,
    }

    #[derive(::renamed::ServiceError)]
    #[service_error(crate = ::renamed)]
    pub(crate) enum Error {
        Broken(Broken),
        #[service_error(other)]
        Other(::renamed::ClientError),
    }

    #[::renamed::service_client(protocol = "awsJson1_0", signing = "none", crate = ::renamed)]
    pub(crate) trait Hygienic: ::core::marker::Send {
        async fn whole(&self, input: Locals) -> ::core::result::Result<Locals, Error>;

        #[allow(clippy::too_many_arguments)]
        async fn parts(
            &self,
            incoming: S,
            input: T,
            result: R,
            operation: B,
            request: &str,
            handle: ::core::option::Option<&str>,
            service: &[S],
            rejected: &[u8],
            call: ::core::option::Option<&[R]>,
            r#type: i32,
            self_: i32,
        ) -> ::core::result::Result<Locals, Error>;

        async fn nothing(&self) -> ::core::result::Result<(), Error>;

        fn can_paginate(&self, name: &str) -> bool;

        async fn generate_presigned_url(
            &self,
            error: HygienicOperation,
            url: ::renamed::Document,
            body: ::core::time::Duration,
            f: ::core::option::Option<::renamed::Method>,
        ) -> ::core::result::Result<::std::string::String, Error>;

        async fn provided(&self, f: i32) -> i32 {
            f + 1
        }
    }

    /// Named like the types that generated code uses of its own.
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq, ::renamed::Shape)]
    #[shape(crate = ::renamed, xml_name = "Marked", xml_namespace("https://example.com/", prefix = "x"))]
    pub(crate) struct XmlItems {
        #[shape(xml_attribute)]
        pub(crate) id: i32,
        #[shape(xml_items(name = "Tag"), xml_namespace = "urn:tags")]
        pub(crate) tags: ::std::vec::Vec<::std::string::String>,
    }

    #[derive(::core::clone::Clone, ::core::cmp::PartialEq, ::renamed::Shape)]
    #[shape(crate = ::renamed)]
    pub(crate) struct Checksum {
        #[shape(payload, requires_length)]
        pub(crate) bool: ::renamed::ByteStream,
    }

    #[derive(::core::clone::Clone, ::core::cmp::PartialEq, ::renamed::Shape)]
    #[shape(crate = ::renamed)]
    pub(crate) struct Unwrapped {
        pub(crate) items: XmlItems,
    }

    #[::renamed::service_client(
        protocol = "restXml",
        signing = "none",
        xml_namespace = "https://example.com/",
        bare_errors,
        crate = ::renamed
    )]
    pub(crate) trait Flows: ::core::marker::Send {
        #[operation(http = "PUT /one", checksum(required))]
        async fn put(
            &self,
            #[shape(payload)] body: ::renamed::ByteStream,
        ) -> ::core::result::Result<(), Error>;

        #[operation(http = "GET /one")]
        async fn get(&self) -> ::core::result::Result<Checksum, Error>;

        #[operation(http = "GET /items", unwrapped)]
        async fn items(&self) -> ::core::result::Result<Unwrapped, Error>;
    }
}

use declared::{
    B, Broken, Checksum, Error, Flows, FlowsClient, Hygienic, HygienicClient, HygienicOperation, Locals, R,
    S, T, Unwrapped, XmlItems,
};
use renamed::{ByteStream, ResponseMetadata};

struct Fake;

impl Hygienic for Fake {
    async fn whole(&self, input: Locals) -> Result<Locals, Error> {
        Ok(input)
    }

    async fn parts(
        &self,
        incoming: S,
        input: T,
        result: R,
        operation: B,
        request: &str,
        handle: Option<&str>,
        service: &[S],
        rejected: &[u8],
        call: Option<&[R]>,
        r#type: i32,
        self_: i32,
    ) -> Result<Locals, Error> {
        assert_eq!((request, handle, service.len(), rejected), ("request", None, 1, &[1, 2][..]));
        assert_eq!((call.map(<[R]>::len), r#type, self_), (Some(1), 2, 3));
        Ok(locals(incoming, input, result, operation))
    }

    async fn nothing(&self) -> Result<(), Error> {
        Err(Error::Broken(Broken { message: Some("no".to_owned()) }))
    }
}

fn locals(f0: S, f: T, reader: R, index: B) -> Locals {
    Locals { f0, f, reader, index, r#type: None, metadata: ResponseMetadata::default() }
}

#[tokio::test]
async fn what_is_declared_among_decoys_works() {
    let client = HygienicClient::in_process(Fake);
    let sent = locals(S { value: 1 }, T::Number(2), R::Red, B::One);
    assert_eq!(client.whole(sent.clone()).await.unwrap(), sent);
    let (s, r) = ([S { value: 4 }], [R::Red]);
    let call = client.parts(
        S { value: 1 },
        T::Number(2),
        R::Red,
        B::One,
        "request",
        None,
        &s,
        &[1, 2],
        Some(&r),
        2,
        3,
    );
    assert_eq!(call.await.unwrap(), sent);
    assert!(matches!(client.nothing().await, Err(Error::Broken(_))));
    assert!(!client.can_paginate("Whole"));
    assert_eq!(HygienicOperation::ALL.len(), 3);
    assert_eq!(client.provided(1).await, 2);
}

struct Tap;

impl Flows for Tap {
    async fn put(&self, body: ByteStream) -> Result<(), Error> {
        assert_eq!(body.collect(16).await.expect("a short body"), "bytes");
        Ok(())
    }

    async fn get(&self) -> Result<Checksum, Error> {
        Ok(Checksum::new("bytes"))
    }

    async fn items(&self) -> Result<Unwrapped, Error> {
        Ok(Unwrapped::new(XmlItems::new(1, ["tag".to_owned()])))
    }
}

#[tokio::test]
async fn what_flows_among_decoys_works() {
    let client = FlowsClient::in_process(Tap);
    client.put(ByteStream::from("bytes")).await.unwrap();
    let flowing = client.get().await.unwrap();
    assert_eq!(flowing.bool.collect(16).await.expect("a short body"), "bytes");
    assert_eq!(client.items().await.unwrap().items.tags, ["tag"]);
}
