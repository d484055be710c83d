// A field has no other name in JSON than the model has.
use service_client::Shape;

#[derive(Shape)]
#[shape(model = "models/desk.json", rename = "GetLetterOutput")]
struct Letter {
    #[shape(json_name = "letter")]
    text: Option<String>,
    #[shape(json_name = "Copies")]
    copies: Option<i32>,
}

fn main() {}
