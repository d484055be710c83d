// A timestamp is not written otherwise than the model says.
use service_client::Shape;

#[derive(Shape)]
#[shape(rename_all = "PascalCase", model = "models/notes.json", rename = "PutNoteOutput")]
struct PutNote {
    #[shape(timestamp_format = "http-date")]
    created: Option<service_client::Timestamp>,
}

fn main() {}
