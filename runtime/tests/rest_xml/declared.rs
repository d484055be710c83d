//! A store of things with bodies of every form, and an implementation that gives back what it got.

use service_client::{Blob, ByteStream, ClientError, ServiceError, Shape, service_client};

#[service_client(
    protocol = "restXml",
    service_id = "Store",
    endpoint_prefix = "store",
    signing = "none",
    xml_namespace = "urn:store",
    bare_errors
)]
pub(crate) trait Store {
    #[operation(http = "PUT /{Name}")]
    async fn put_thing(&self, input: PutThingRequest) -> Result<PutThingResult, StoreError>;

    #[operation(http = "GET /{Name}")]
    async fn get_thing(&self, input: GetThingRequest) -> Result<GetThingResult, StoreError>;

    #[operation(http = "HEAD /{Name}")]
    async fn head_thing(&self, input: GetThingRequest) -> Result<HeadThingResult, StoreError>;

    #[operation(http = "PUT /{Name}?label")]
    async fn put_label(&self, input: PutLabelRequest) -> Result<(), StoreError>;

    #[operation(http = "GET /{Name}?place", unwrapped)]
    async fn get_place(&self, input: GetThingRequest) -> Result<GetPlaceResult, StoreError>;

    #[operation(http = "GET /{Name}?text")]
    async fn get_text(&self, input: GetThingRequest) -> Result<GetTextResult, StoreError>;

    #[operation(http = "GET /{Name}?fault")]
    async fn get_fault(&self, input: GetThingRequest) -> Result<Fault, StoreError>;

    #[operation(http = "PUT /{Name}?stream")]
    async fn put_stream(&self, input: PutStreamRequest) -> Result<GetStreamResult, StoreError>;
}

/// The same errors, with an element around them.
#[service_client(protocol = "restXml", service_id = "Shop", endpoint_prefix = "shop", signing = "none")]
pub(crate) trait Shop {
    #[operation(http = "GET /{Name}")]
    async fn buy(&self, #[shape(label)] name: &str) -> Result<(), StoreError>;
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase", xml_name = "Thing")]
pub(crate) struct PutThingRequest {
    #[shape(label)]
    pub(crate) name: String,
    #[shape(header = "x-colour")]
    pub(crate) colour: Option<String>,
    #[shape(length(1..=5))]
    pub(crate) title: String,
    #[shape(xml_flattened, xml_name = "Tag")]
    pub(crate) tags: Option<Vec<String>>,
    #[shape(xml_attribute, xml_name = "revision")]
    pub(crate) revision: Option<i32>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub(crate) struct PutThingResult {
    #[shape(header = "x-colour")]
    pub(crate) colour: Option<String>,
    pub(crate) title: String,
    #[shape(xml_flattened, xml_name = "Tag")]
    pub(crate) tags: Vec<String>,
    #[shape(response_metadata)]
    pub(crate) metadata: service_client::ResponseMetadata,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub(crate) struct GetThingRequest {
    #[shape(label)]
    pub(crate) name: String,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub(crate) struct GetThingResult {
    #[shape(payload)]
    pub(crate) content: Option<Blob>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub(crate) struct HeadThingResult {
    #[shape(header = "x-size")]
    pub(crate) size: Option<i64>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub(crate) struct PutLabelRequest {
    #[shape(label)]
    pub(crate) name: String,
    #[shape(payload, xml_name = "OwnLabel")]
    pub(crate) label: Option<Label>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase", xml_namespace = "urn:label")]
pub(crate) struct Label {
    pub(crate) text: Option<String>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub(crate) struct GetPlaceResult {
    pub(crate) place: Option<String>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub(crate) struct GetTextResult {
    #[shape(payload)]
    pub(crate) text: Option<String>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename = "Error", rename_all = "PascalCase")]
pub(crate) struct Fault {
    pub(crate) code: Option<String>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub(crate) struct PutStreamRequest {
    #[shape(label)]
    pub(crate) name: String,
    #[shape(payload)]
    pub(crate) content: ByteStream,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub(crate) struct GetStreamResult {
    #[shape(header = "x-name")]
    pub(crate) name: Option<String>,
    #[shape(payload)]
    pub(crate) content: ByteStream,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(error(status = 409), rename_all = "PascalCase")]
pub(crate) struct Taken {
    #[shape(header = "x-holder")]
    pub(crate) holder: Option<String>,
    pub(crate) since: Option<i64>,
    pub(crate) message: Option<String>,
    #[shape(response_metadata)]
    pub(crate) metadata: service_client::ResponseMetadata,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(error(status = 404))]
pub(crate) struct NotFound {}

#[derive(ServiceError)]
pub(crate) enum StoreError {
    Taken(Taken),
    NotFound(NotFound),
    #[service_error(other)]
    Other(ClientError),
}

pub(crate) fn taken() -> Taken {
    Taken::default().holder("Ada").since(7).message("<mine>")
}

#[derive(Clone, Default)]
pub(crate) struct Shelf;

impl Shop for Shelf {
    async fn buy(&self, name: &str) -> Result<(), StoreError> {
        match name {
            "taken" => Err(taken().into()),
            _ => Ok(()),
        }
    }
}

impl Store for Shelf {
    async fn put_thing(&self, input: PutThingRequest) -> Result<PutThingResult, StoreError> {
        if input.name == "taken" {
            return Err(taken().into());
        }
        let mut result = PutThingResult::new(input.title, input.tags.unwrap_or_default());
        result.colour = input.colour.or_else(|| input.revision.map(|revision| revision.to_string()));
        Ok(result)
    }

    async fn get_thing(&self, input: GetThingRequest) -> Result<GetThingResult, StoreError> {
        Ok(GetThingResult::default().content(input.name.as_str()))
    }

    async fn head_thing(&self, input: GetThingRequest) -> Result<HeadThingResult, StoreError> {
        match input.name.as_str() {
            "nothing" => Err(NotFound::default().into()),
            name => Ok(HeadThingResult::default().size(i64::try_from(name.len()).expect("a short name"))),
        }
    }

    async fn put_label(&self, input: PutLabelRequest) -> Result<(), StoreError> {
        match input.label {
            Some(label) if label.text.as_deref() == Some("taken") => Err(taken().into()),
            Some(_) => Ok(()),
            None => Err(NotFound::default().into()),
        }
    }

    async fn get_place(&self, input: GetThingRequest) -> Result<GetPlaceResult, StoreError> {
        Ok(GetPlaceResult::default().place(input.name))
    }

    async fn get_text(&self, input: GetThingRequest) -> Result<GetTextResult, StoreError> {
        Ok(GetTextResult::default().text(input.name))
    }

    async fn get_fault(&self, input: GetThingRequest) -> Result<Fault, StoreError> {
        Ok(Fault::default().code(input.name))
    }

    async fn put_stream(&self, input: PutStreamRequest) -> Result<GetStreamResult, StoreError> {
        Ok(GetStreamResult::new(input.content).name(input.name))
    }
}
