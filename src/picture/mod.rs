//! Pictures in the browser: the bundle `picture`.
//!
//! The form hands it a picture and a number of bytes. A scan comes back smaller; a photograph is first cut to its shape
//! by the applicant, in an element of the form that is theirs for so long.
//! - [`crop`]: which part of the picture is the photograph.
//! - `desk`: where somebody chooses that.
//! - [`squeeze`]: as many bytes as allowed, and hardly fewer.

pub mod crop;
#[cfg(feature = "browser")]
mod desk;
pub mod squeeze;

#[cfg(feature = "browser")]
pub use browser::start;

#[cfg(feature = "browser")]
mod browser {
    use super::crop::{Region, is_large_enough};
    use super::desk;
    use super::squeeze::{self, Plan};
    use crate::browser::bitmap::Bitmap;
    use crate::browser::files::Bytes;
    use crate::browser::page;
    use crate::browser::picture::{self as door, Wanted};
    use crate::domain::attachment::FileFault;

    /// Longest side at which a photograph is read, in points: more is no use on paper, and too much for old telephones.
    const PHOTO_SIDE: u32 = 3_200;
    /// The same of a scan.
    const SCAN_SIDE: u32 = 2_600;

    /// Starts the bundle.
    pub fn start() {
        page::fail_on_panic();
        door::serve(make);
    }

    async fn make(wanted: Wanted) -> Result<Option<Bytes>, FileFault> {
        let Wanted { desk, bytes, most } = wanted;
        let is_scan = desk.is_empty();
        let side = if is_scan { SCAN_SIDE } else { PHOTO_SIDE };
        let mut picture = Bitmap::read(&bytes, side).await.ok_or(FileFault::Broken)?;
        let (width, height) = picture.size();
        let mut region = Region { left: 0.0, top: 0.0, width, height };
        let plan = if is_scan {
            Plan::scan(width, height, most)
        } else {
            if !is_large_enough(picture.size()) {
                return Err(FileFault::Small);
            }
            let Some(cut) = desk::cut(&desk, picture).await else { return Ok(None) };
            (picture, region) = cut;
            Plan::photo(region.width, most)
        };
        let write = async |size, quality| picture.part(region.numbers(), size)?.jpeg(quality).await;
        squeeze::search(plan, write, Bytes::len).await.map(Some)
    }
}
