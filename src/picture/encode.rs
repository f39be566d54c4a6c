//! Smaller pictures of a picture: decoded once, then scaled, turned and written in each form.

use super::{Format, Picture};
use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{PixelType, ResizeOptions, Resizer};
use image_webp::{EncoderParams, WebPDecoder, WebPEncoder};
use jpeg_encoder::{ColorType, SamplingFactor};
use png::Transformations;
use std::io::Cursor;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// Changes whenever the same picture would become other bytes.
pub const RECIPE: u32 = 1;

/// A larger profile of colours is a printer's, and would weigh as much as the picture.
const LARGEST_PROFILE: usize = 8 * 1024;

/// A picture that is to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Form {
    pub format: Format,
    /// In pixels, as it is shown.
    pub width: u32,
    /// From 1 to 100.
    pub quality: u8,
}

/// What comes out of a decoder.
struct Pixels {
    width: u32,
    height: u32,
    /// Red, green, blue, opacity.
    rgba: Vec<u8>,
    is_opaque: bool,
    profile: Option<Vec<u8>>,
}

/// Makes all the forms of a picture, in their order; the error says in words why it cannot be read.
pub fn encode(bytes: &[u8], picture: &Picture, forms: &[Form]) -> Result<Vec<Vec<u8>>, String> {
    let pixels = decode(bytes, picture)?;
    let mut resizer = Resizer::new();
    forms
        .iter()
        .map(|form| write(&scaled(&pixels, picture, form.width, &mut resizer)?, *form, picture))
        .collect()
}

fn decode(bytes: &[u8], picture: &Picture) -> Result<Pixels, String> {
    let mut pixels = match picture.format {
        Format::Jpeg => jpeg(bytes)?,
        Format::Png => png(bytes)?,
        Format::Webp => webp(bytes)?,
        Format::Gif => return Err("GIF is copied as it is".to_owned()),
    };
    pixels.profile = pixels.profile.filter(|profile| profile.len() <= LARGEST_PROFILE);
    let wanted = u64::from(pixels.width) * u64::from(pixels.height) * 4;
    if pixels.rgba.len() as u64 == wanted { Ok(pixels) } else { Err("it is cut off".to_owned()) }
}

fn jpeg(bytes: &[u8]) -> Result<Pixels, String> {
    let options = DecoderOptions::default()
        .jpeg_set_out_colorspace(ColorSpace::RGBA)
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX));
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    let rgba = decoder.decode().map_err(|error| error.to_string())?;
    let (width, height) = decoder.dimensions().ok_or("it has no size")?;
    let components = decoder.info().map_or(3, |info| info.components);
    let profile = decoder.icc_profile().filter(|_| components == 3);
    let size = |side: usize| u32::try_from(side).map_err(|error| error.to_string());
    Ok(Pixels { width: size(width)?, height: size(height)?, rgba, is_opaque: true, profile })
}

fn png(bytes: &[u8]) -> Result<Pixels, String> {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(Transformations::normalize_to_color8() | Transformations::ALPHA);
    let mut reader = decoder.read_info().map_err(|error| error.to_string())?;
    let size = reader.output_buffer_size().ok_or("it is too large")?;
    let mut data = vec![0; size];
    let frame = reader.next_frame(&mut data).map_err(|error| error.to_string())?;
    let is_grey = frame.color_type == png::ColorType::GrayscaleAlpha;
    let rgba = if is_grey {
        data.chunks_exact(2).flat_map(|it| [it[0], it[0], it[0], it[1]]).collect()
    } else {
        data
    };
    let profile = reader.info().icc_profile.as_ref().filter(|_| !is_grey);
    Ok(Pixels {
        width: frame.width,
        height: frame.height,
        is_opaque: rgba.chunks_exact(4).all(|pixel| pixel[3] == u8::MAX),
        rgba,
        profile: profile.map(|profile| profile.to_vec()),
    })
}

fn webp(bytes: &[u8]) -> Result<Pixels, String> {
    let mut decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let (width, height) = decoder.dimensions();
    let size = decoder.output_buffer_size().ok_or("it is too large")?;
    let mut data = vec![0; size];
    decoder.read_image(&mut data).map_err(|error| error.to_string())?;
    let profile = decoder.icc_profile().unwrap_or_default();
    let rgba = if decoder.has_alpha() {
        data
    } else {
        data.chunks_exact(3).flat_map(|it| [it[0], it[1], it[2], u8::MAX]).collect()
    };
    let is_opaque = rgba.chunks_exact(4).all(|pixel| pixel[3] == u8::MAX);
    Ok(Pixels { width, height, rgba, is_opaque, profile })
}

/// The picture in a width, turned as it is shown.
fn scaled(
    pixels: &Pixels,
    picture: &Picture,
    width: u32,
    resizer: &mut Resizer,
) -> Result<Pixels, String> {
    let is_turned = picture.orientation > 4;
    let height = height_for(picture, width);
    let (across, down) = if is_turned { (height, width) } else { (width, height) };
    let source = ImageRef::new(pixels.width, pixels.height, &pixels.rgba, PixelType::U8x4)
        .map_err(|error| error.to_string())?;
    let mut small = Image::new(across, down, PixelType::U8x4);
    let options = ResizeOptions::new().use_alpha(!pixels.is_opaque);
    resizer.resize(&source, &mut small, &options).map_err(|error| error.to_string())?;
    Ok(Pixels {
        width,
        height,
        rgba: turned(small.into_vec(), across, down, picture.orientation),
        is_opaque: pixels.is_opaque,
        profile: pixels.profile.clone(),
    })
}

/// The height that goes with a width.
pub fn height_for(picture: &Picture, width: u32) -> u32 {
    let exact = u64::from(width) * u64::from(picture.height) * 2 / u64::from(picture.width.max(1));
    u32::try_from(exact.div_ceil(2)).unwrap_or(u32::MAX).max(1)
}

/// The pixels as a camera that was held that way saw them (EXIF 2.3, orientation).
fn turned(rgba: Vec<u8>, across: u32, down: u32, orientation: u8) -> Vec<u8> {
    if orientation <= 1 {
        return rgba;
    }
    let (across, down) = (across as usize, down as usize);
    let (width, height) = if orientation > 4 { (down, across) } else { (across, down) };
    let mut turned = Vec::with_capacity(rgba.len());
    for y in 0..height {
        for x in 0..width {
            let (from_x, from_y) = match orientation {
                2 => (across - 1 - x, y),
                3 => (across - 1 - x, down - 1 - y),
                4 => (x, down - 1 - y),
                5 => (y, x),
                6 => (y, down - 1 - x),
                7 => (across - 1 - y, down - 1 - x),
                _ => (across - 1 - y, x),
            };
            let at = (from_y * across + from_x) * 4;
            turned.extend_from_slice(&rgba[at..at + 4]);
        }
    }
    turned
}

fn write(pixels: &Pixels, form: Form, source: &Picture) -> Result<Vec<u8>, String> {
    if form.format == Format::Jpeg {
        return write_jpeg(pixels, form.quality);
    }
    let lossy = write_webp(pixels, Some(form.quality))?;
    // Drawings and screenshots are smaller where nothing is lost.
    let exact = match source.format {
        Format::Png => Some(write_webp(pixels, None)?),
        _ => None,
    };
    Ok(exact.filter(|exact| exact.len() < lossy.len()).unwrap_or(lossy))
}

fn rgb(pixels: &Pixels) -> Vec<u8> {
    pixels.rgba.chunks_exact(4).flat_map(|it| [it[0], it[1], it[2]]).collect()
}

fn write_webp(pixels: &Pixels, quality: Option<u8>) -> Result<Vec<u8>, String> {
    use image_webp::ColorType;
    let mut bytes = Vec::new();
    let mut encoder = WebPEncoder::new(&mut bytes);
    let mut params = EncoderParams::default();
    params.use_lossy = quality.is_some();
    params.lossy_quality = quality.unwrap_or(100);
    encoder.set_params(params);
    encoder.set_icc_profile(pixels.profile.clone().unwrap_or_default());
    let written = if pixels.is_opaque {
        encoder.encode(&rgb(pixels), pixels.width, pixels.height, ColorType::Rgb8)
    } else {
        encoder.encode(&pixels.rgba, pixels.width, pixels.height, ColorType::Rgba8)
    };
    written.map_err(|error| error.to_string())?;
    Ok(bytes)
}

fn write_jpeg(pixels: &Pixels, quality: u8) -> Result<Vec<u8>, String> {
    let side = |side: u32| u16::try_from(side).map_err(|error| error.to_string());
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, quality);
    encoder.set_progressive(true);
    encoder.set_optimized_huffman_tables(true);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    if let Some(profile) = &pixels.profile {
        encoder.add_icc_profile(profile).map_err(|error| error.to_string())?;
    }
    let (width, height) = (side(pixels.width)?, side(pixels.height)?);
    encoder
        .encode(&pixels.rgba, width, height, ColorType::Rgba)
        .map_err(|error| error.to_string())?;
    Ok(bytes)
}
