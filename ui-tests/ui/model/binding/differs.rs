// A field goes where the model has it go.
use service_client::Shape;

#[derive(Shape)]
#[shape(model = "models/desk.json", rename = "PutLetterInput")]
struct Letter {
    #[shape(label)]
    id: String,
    #[shape(query = "x-sender")]
    sender: String,
}

fn main() {}
