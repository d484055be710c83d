// A structure is looked into.
use service_client::{ClientError, Shape, service_client};

#[derive(Shape)]
#[shape(rename_all = "PascalCase")]
pub struct Dish {
    pub state: String,
    pub is_hot: Option<bool>,
    pub spices: Vec<String>,
    pub weights: Vec<i32>,
    pub cook: Option<Cook>,
}

#[derive(Shape)]
pub struct Cook {
    pub name: String,
}

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Kitchen {
    #[waiter(name = "DishReady", success(input_output = "output.Cook", equals = "Ada"))]
    async fn look(&self, name: &str) -> Result<Dish, ClientError>;
}

fn main() {}
