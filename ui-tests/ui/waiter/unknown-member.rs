// A path begins with a member of the output.
use service_client::{ClientError, Shape, service_client};

#[derive(Shape)]
#[shape(rename_all = "PascalCase")]
pub struct Input {
    pub name: String,
}

#[derive(Shape)]
#[shape(rename_all = "PascalCase")]
pub struct Dish {
    pub state: String,
}

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Kitchen {
    #[waiter(name = "DishReady", success(output = "length(Stat)", equals = "READY"))]
    async fn look(&self, input: Input) -> Result<Dish, ClientError>;
}

fn main() {}
