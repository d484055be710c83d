// An error is looked at behind an alias, too, by the name that the alias has.
use service_client::{ClientError, ServiceError, Shape, service_client};

#[service_client(model = "models/notes.json")]
trait Notes {
    async fn get_note(&self, id: &str) -> Answer;
}

type Answer = Result<(), NotesError>;

#[derive(ServiceError)]
enum NotesError {
    One(NoteTooLong),
    #[service_error(other)]
    Other(ClientError),
}

#[derive(Clone, PartialEq, Shape)]
#[shape(error)]
struct NoteTooLong {}

fn main() {}
