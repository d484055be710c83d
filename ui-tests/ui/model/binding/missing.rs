// A field that the model binds is not in the body.
use service_client::Shape;

#[derive(Shape)]
#[shape(model = "models/desk.json", rename = "PutLetterInput")]
struct Letter {
    #[shape(label)]
    id: String,
    sender: String,
}

fn main() {}
