//! Everything that a generated file may have in it: units, boxes, sparse lists, enums as keys, empty structures.

use std::collections::BTreeMap;

use service_client::{
    ClientError, ResponseMetadata, ServiceError, Shape, UnknownMember, service_client,
};

#[service_client(protocol = "awsJson1_0", service_id = "Forms", endpoint_prefix = "forms", target_prefix = "Forms", query_compatible)]
pub trait Forms {
    async fn ping(&self) -> Result<(), FormsError>;
    async fn list(&self) -> Result<ListResult, FormsError>;
    #[operation(checksum_required, compression = "gzip", auth = "unsigned-payload")]
    async fn put(&self, input: PutRequest) -> Result<(), FormsError>;
    #[operation(host_prefix = "data.{Account}-a.")]
    async fn at_host(&self, input: HostRequest) -> Result<Nothing, FormsError>;
    #[operation(host_prefix = "{Account}.")]
    async fn at_own_host(&self, #[shape(host_label)] account: &str) -> Result<Nothing, FormsError>;
}

#[derive(Clone, PartialEq, Shape)]
pub struct Nothing {}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct HostRequest {
    #[shape(host_label)]
    pub account: String,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Shape)]
#[shape(no_debug)]
pub enum Colour {
    #[shape(value = "RED")]
    Red,
    #[shape(unknown)]
    Unknown(String),
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct PutRequest {
    pub tree: Box<Tree>,
    pub maybe: Option<Box<Tree>>,
    pub sparse: Vec<Option<Tree>>,
    pub by_colour: BTreeMap<Colour, Vec<Tree>>,
    pub sparse_map: Option<BTreeMap<String, Option<Colour>>>,
    pub choices: Vec<Choice>,
}

#[derive(Clone, PartialEq, Shape)]
pub struct Tree {
    pub left: Option<Box<Tree>>,
    pub children: Option<Vec<Self>>,
    pub r#type: Option<Colour>,
}

#[derive(Clone, PartialEq, Shape)]
pub enum Choice {
    Unit(()),
    Empty(Nothing),
    Tree(Box<Tree>),
    Choice(Box<Choice>),
    Choices(Vec<Choice>),
    Named(BTreeMap<String, Choice>),
    #[shape(unknown)]
    Unknown(UnknownMember),
}

#[derive(Clone, PartialEq, Shape)]
pub struct ListResult {
    pub next_token: Option<String>,
    #[shape(response_metadata)]
    pub response_metadata: ResponseMetadata,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(error(code = "Gone", status = 410))]
pub struct GoneException {
    pub message: Option<String>,
    #[shape(response_metadata)]
    pub response_metadata: ResponseMetadata,
}

#[derive(ServiceError)]
pub enum FormsError {
    GoneException(GoneException),
    #[service_error(other)]
    Other(ClientError),
}

struct Fake;

impl Forms for Fake {
    async fn ping(&self) -> Result<(), FormsError> {
        Ok(())
    }

    async fn list(&self) -> Result<ListResult, FormsError> {
        Err(GoneException::new().message("long ago").into())
    }

    async fn put(&self, input: PutRequest) -> Result<(), FormsError> {
        assert!(input == request());
        Ok(())
    }

    async fn at_host(&self, input: HostRequest) -> Result<Nothing, FormsError> {
        assert_eq!(input.account, "me");
        Ok(Nothing {})
    }

    async fn at_own_host(&self, account: &str) -> Result<Nothing, FormsError> {
        assert_eq!(account, "me");
        Ok(Nothing {})
    }
}

fn request() -> PutRequest {
    let tree = Tree::new().left(Tree::default()).children([Tree::new().r#type(Colour::Red)]);
    let choices = [
        Choice::Unit(()),
        Choice::Empty(Nothing {}),
        Choice::Tree(tree.clone().into()),
        Choice::Choice(Choice::Unit(()).into()),
        Choice::Choices(vec![Choice::Unit(())]),
        Choice::Named(BTreeMap::from([("a".to_owned(), Choice::Empty(Nothing {}))])),
    ];
    PutRequest::new(tree.clone(), [Some(tree.clone()), None], [(Colour::Red, vec![tree.clone()])], choices)
        .maybe(tree)
        .sparse_map([("a".to_owned(), None), ("b".to_owned(), Some(Colour::Unknown("c".to_owned())))])
}

fn main() {
    let client = FormsClient::in_process(Fake);
    block_on(async {
        client.ping().await.unwrap();
        assert!(matches!(client.list().await, Err(FormsError::GoneException(_))));
        client.put(request()).await.unwrap();
        client.at_host(HostRequest::new("me")).await.unwrap();
        client.at_own_host("me").await.unwrap();
    });
    let put = FormsOperation::Put.operation();
    assert!(put.is_checksum_required && put.is_compressed && put.service.is_query_compatible);
    assert_eq!(FormsOperation::AtHost.operation().host_prefix, Some("data.{Account}-a."));
}

fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = std::pin::pin!(future);
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    loop {
        if let std::task::Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}
