//! A page is limited as in the model.

use service_client::{ClientError, Shape, service_client};

#[service_client(model = "models/shop.json")]
trait Shop {
    #[operation(http = "GET /goods", paginated(input_token = "From", output_token = "Next", page_size = "From"))]
    async fn list_goods(
        &self,
        #[shape(query = "from")] from: Option<&str>,
        #[shape(query = "limit")] limit: Option<i32>,
    ) -> Result<Goods, ClientError>;
}

#[derive(Shape)]
#[shape(rename_all = "PascalCase")]
struct Goods {
    #[shape(page_items)]
    goods: Option<Vec<String>>,
    next: Option<String>,
}

fn main() {}
