// An exception is known by its code.
use service_client::{ClientError, ServiceError, Shape, service_client};

#[service_client(model = "models/notes.json")]
trait Notes {
    async fn get_note(&self, id: &str) -> Result<(), NotesError>;
}

#[derive(ServiceError)]
enum NotesError {
    One(NoSuchNotes),
    #[service_error(other)]
    Other(ClientError),
}

#[derive(Clone, PartialEq, Shape)]
#[shape(error)]
struct NoSuchNotes {}

fn main() {}
