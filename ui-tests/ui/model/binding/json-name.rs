// A field has the name in JSON that the model has.
use service_client::Shape;

#[derive(Shape)]
#[shape(model = "models/desk.json", rename = "GetLetterOutput")]
struct Letter {
    text: Option<String>,
}

fn main() {}
