//! A service with every binding, and an implementation that gives back what it got.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use service_client::{
    Blob, ClientError, Document, ServiceError, Shape, Timestamp, UnknownMember, service_client,
};

#[service_client(protocol = "restJson1", service_id = "Notes", endpoint_prefix = "notes")]
pub(crate) trait Notes {
    #[operation(http = "PUT /notes/{Folder}/{Path+}?kind=note&v", code = 201)]
    async fn put_note(&self, input: PutNoteRequest) -> Result<PutNoteResult, NotesError>;

    #[operation(http = "GET /notes/{Folder}")]
    async fn list_notes(&self, input: ListNotesRequest) -> Result<ListNotesResult, NotesError>;

    #[operation(http = "GET /notes/latest")]
    async fn latest(&self) -> Result<(), NotesError>;

    #[operation(http = "GET /notes/{Folder}?archived=true")]
    async fn list_archived(&self, #[shape(label)] folder: &str) -> Result<(), NotesError>;

    #[operation(http = "POST /scan", host_prefix = "{Account}.scans.")]
    async fn scan(&self, input: ScanRequest) -> Result<ScanResult, NotesError>;

    #[operation(http = "POST /shape")]
    async fn put_shape(&self, input: PutShapeRequest) -> Result<PutShapeRequest, NotesError>;

    #[operation(http = "POST /bulk", checksum_required, compression = "gzip", auth = "unsigned-payload")]
    async fn bulk(&self, input: BulkRequest) -> Result<(), NotesError>;
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub(crate) struct PutNoteRequest {
    #[shape(label)]
    pub(crate) folder: String,
    #[shape(label)]
    pub(crate) path: String,
    #[shape(header = "X-Tags")]
    pub(crate) tags: Option<Vec<String>>,
    #[shape(header = "X-Dates")]
    pub(crate) dates: Option<Vec<Timestamp>>,
    #[shape(header = "X-Facts", media_type = "application/json")]
    pub(crate) facts: Option<String>,
    #[shape(prefix_headers = "x-meta-")]
    pub(crate) meta: Option<BTreeMap<String, String>>,
    #[shape(query = "dry-run")]
    pub(crate) dry_run: Option<bool>,
    #[shape(query = "since")]
    pub(crate) since: Option<Timestamp>,
    #[shape(query = "colour")]
    pub(crate) colours: Option<Vec<Colour>>,
    #[shape(query_params)]
    pub(crate) others: Option<BTreeMap<String, Vec<String>>>,
    #[shape(idempotency_token)]
    pub(crate) token: Option<String>,
    #[shape(json_name = "text")]
    pub(crate) content: String,
    pub(crate) nested: Option<Nested>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub(crate) struct Nested {
    #[shape(json_name = "n", default = 7)]
    pub(crate) number: Option<i32>,
    pub(crate) raw: Option<Blob>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "lowercase")]
pub(crate) enum Colour {
    Red,
    #[shape(unknown)]
    Unknown(String),
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub(crate) struct PutNoteResult {
    #[shape(response_code)]
    pub(crate) status: Option<i32>,
    #[shape(header = "X-Revision")]
    pub(crate) revision: i64,
    #[shape(prefix_headers = "x-meta-")]
    pub(crate) meta: Option<BTreeMap<String, String>>,
    pub(crate) stored: Timestamp,
    pub(crate) labels: Vec<String>,
    pub(crate) nested: Nested,
    pub(crate) colour: Colour,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub(crate) struct ListNotesRequest {
    #[shape(label)]
    pub(crate) folder: String,
    #[shape(query = "limit")]
    pub(crate) limit: Option<i32>,
    #[shape(header = "x-ratio")]
    pub(crate) ratio: Option<f64>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub(crate) struct ListNotesResult {
    pub(crate) names: Option<Vec<String>>,
    #[shape(default = "none")]
    pub(crate) next: Option<String>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub(crate) struct ScanRequest {
    #[shape(host_label, header = "x-account")]
    pub(crate) account: String,
    #[shape(header = "Content-Type")]
    pub(crate) content_type: Option<String>,
    #[shape(payload, media_type = "image/png")]
    pub(crate) scan: Option<Blob>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub(crate) struct ScanResult {
    #[shape(payload)]
    pub(crate) text: Option<String>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub(crate) struct PutShapeRequest {
    #[shape(payload)]
    pub(crate) figure: Option<Figure>,
}

#[derive(Clone, PartialEq, Shape)]
pub(crate) enum Figure {
    #[shape(json_name = "c")]
    Circle(f32),
    Other(Document),
    #[shape(unknown)]
    Unknown(UnknownMember),
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub(crate) struct BulkRequest {
    #[shape(header = "Content-Encoding")]
    pub(crate) encoding: Option<String>,
    pub(crate) lines: Vec<String>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(error(status = 409))]
pub(crate) struct Conflict {
    #[shape(header = "x-holder")]
    pub(crate) holder: Option<String>,
    #[shape(json_name = "Reason")]
    pub(crate) reason: Option<String>,
    pub(crate) message: Option<String>,
}

#[derive(ServiceError)]
pub(crate) enum NotesError {
    Conflict(Conflict),
    #[service_error(other)]
    Other(ClientError),
}

/// Keeps the last input as it came, and answers.
#[derive(Clone, Default)]
pub(crate) struct Desk {
    pub(crate) put: Arc<Mutex<Option<PutNoteRequest>>>,
    pub(crate) bulk: Arc<Mutex<Option<BulkRequest>>>,
}

impl Notes for Desk {
    async fn put_note(&self, input: PutNoteRequest) -> Result<PutNoteResult, NotesError> {
        if input.folder == "taken" {
            let conflict = Conflict::new().holder("Ada").reason("held").message("somebody has it");
            return Err(conflict.into());
        }
        let meta = input.meta.clone();
        *self.put.lock().expect("no panic") = Some(input);
        let nested = Nested::new().number(9).raw(Blob::from_static(b"raw"));
        let mut result =
            PutNoteResult::new(3, Timestamp::from_secs(60), vec!["a".into()], nested, Colour::Red);
        (result.status, result.meta) = (Some(202), meta);
        Ok(result)
    }

    async fn list_notes(&self, input: ListNotesRequest) -> Result<ListNotesResult, NotesError> {
        let names = vec![input.folder, format!("{:?} {:?}", input.limit, input.ratio)];
        Ok(ListNotesResult::new().names(names))
    }

    async fn latest(&self) -> Result<(), NotesError> {
        Ok(())
    }

    async fn list_archived(&self, folder: &str) -> Result<(), NotesError> {
        Err(Conflict::new().reason(folder).into())
    }

    async fn scan(&self, input: ScanRequest) -> Result<ScanResult, NotesError> {
        let length = input.scan.map(|scan| format!("{} {}", input.account, scan.len()));
        Ok(ScanResult { text: length })
    }

    async fn put_shape(&self, input: PutShapeRequest) -> Result<PutShapeRequest, NotesError> {
        Ok(input)
    }

    async fn bulk(&self, input: BulkRequest) -> Result<(), NotesError> {
        *self.bulk.lock().expect("no panic") = Some(input);
        Ok(())
    }
}

/// An input with something in every place.
pub(crate) fn full() -> PutNoteRequest {
    let entries = |pairs: &[(&str, &str)]| {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    };
    let mut input = PutNoteRequest::new("a b/c", "x/ü/~z+", "Hello");
    input.tags = Some(vec!["plain".into(), "b,c".into(), "\"quoted\" \\".into(), " ".into(), String::new()]);
    input.dates = Some(vec![Timestamp::EPOCH, Timestamp::from_secs(1_398_796_238)]);
    input.facts = Some("{\"é\": 1}".into());
    input.meta = Some(entries(&[("a", "1"), ("b-c", "")]));
    input.dry_run = Some(false);
    input.since = Some(Timestamp::from_secs(1));
    input.colours = Some(vec![Colour::Red, Colour::Unknown("a&b".into())]);
    input.others = Some(BTreeMap::from([
        ("dry-run".to_owned(), vec!["from the map".to_owned()]),
        ("kind".to_owned(), vec!["other".to_owned()]),
        ("x y".to_owned(), vec!["1".to_owned(), "=".to_owned()]),
    ]));
    input.nested = Some(Nested::new().raw(Blob::from_static(b"abc")));
    input
}
