// What a model says of HTTP is said by the declaration, too.
use service_client::{ClientError, Shape, Timestamp, service_client};

#[service_client(protocol = "restJson1", signing = "none", model = "models/desk.json", rename_all = "camelCase")]
trait Desk {
    #[operation(http = "PUT /letters/{id}", code = 201)]
    async fn put_letter(
        &self,
        #[shape(label)] id: &str,
        #[shape(header = "X-Sender")] sender: &str,
        #[shape(query = "copies")] copies: i32,
        #[shape(json_name = "letterText")] text: Option<&str>,
        #[shape(header = "x-sent")] sent: Option<Timestamp>,
    ) -> Result<(), ClientError>;
    #[operation(http = "GET /letters/{id}")]
    async fn get_letter(&self, input: GetLetterInput) -> Result<Letter, ClientError>;
}

#[derive(Shape)]
struct GetLetterInput {
    #[shape(label)]
    id: String,
}

#[derive(Shape)]
#[shape(rename = "GetLetterOutput", model = "models/desk.json")]
struct Letter {
    #[shape(json_name = "letterText")]
    text: Option<String>,
}

fn main() {
    let client = DeskClient::new(&service_client::Config::builder().build());
    drop(client.get_letter(GetLetterInput { id: "1".to_owned() }));
    let _ = Letter::default().text;
}
