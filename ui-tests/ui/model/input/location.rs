// A member goes where the model has it go.
use service_client::{ClientError, Shape, service_client};

#[service_client(model = "models/desk.json")]
trait Desk {
    #[operation(http = "PUT /letters/{id}", code = 201)]
    async fn put_letter(&self, input: Letter) -> Result<(), ClientError>;
}

#[derive(Shape)]
struct Letter {
    #[shape(label)]
    id: String,
    #[shape(query = "x-sender")]
    sender: String,
}

fn main() {}
