//! What enters: a statement's text and its parameters. What leaves: the values it returns, encoded. In between:
//! text → tokens → syntax tree → reads and writes of the transaction's workspace.

mod ast;
mod equality;
mod execute;
mod lexer;
mod literal;
mod parser;
mod path;
mod refusal;
mod value;

pub(crate) use execute::execute;
pub(crate) use parser::parse;
