//! XML as the protocols that have it write and read it: a view enters and text leaves, or text enters and a shape is read.
//!
//! | what | written by | read by |
//! | --- | --- | --- |
//! | a document as a whole | [`Writer`] | [`read`](read()) |
//! | what an element is called, and what is in it | `place` | `place` |
//! | a structure's members, a map's entries | `write` | `members`, `entry` |
//! | a value | `write` | `value` |
//! | text | `escape` | `source` |
//! | what an error says, before anyone knows which it is | | [`describe_error`] |

mod describe;
mod entry;
mod escape;
mod events;
mod members;
mod place;
mod read;
mod source;
mod value;
mod write;

pub(super) use self::{
    describe::{describe_error, is_error, request_id},
    events::XML_EVENTS,
    place::{Place, Tag},
    read::{Reading, Within, read},
    write::Writer,
};

#[cfg(test)]
mod tests;
