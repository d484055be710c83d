// A header that the model requires is never absent: of a field, too.
use service_client::Shape;

#[derive(Shape)]
#[shape(model = "models/desk.json", rename = "PutLetterInput")]
struct Letter {
    #[shape(label)]
    id: String,
    #[shape(header = "X-Sender")]
    sender: Option<String>,
}

fn main() {}
