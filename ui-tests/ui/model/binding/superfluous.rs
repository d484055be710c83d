// A field that the model does not bind is in the body.
use service_client::Shape;

#[derive(Shape)]
#[shape(model = "models/desk.json", rename = "GetLetterOutput")]
struct Letter {
    #[shape(header = "x-copies")]
    copies: Option<i32>,
}

fn main() {}
