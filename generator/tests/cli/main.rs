//! The binary, as a person or a program runs it: in folders of its own, with small models.

mod add;
mod check;
mod help;
mod list;
mod models;
mod output;
mod sandbox;
mod slim;
mod update;
