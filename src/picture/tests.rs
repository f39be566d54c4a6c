//! Headers, what is taken out, and which way up a picture stands.

use super::encode::{Form, encode};
use super::*;

/// Red on the left, blue on the right, and an EXIF segment with an orientation and a place.
fn photo(orientation: u8) -> Vec<u8> {
    let mut rgb = Vec::new();
    for _ in 0..32 {
        for x in 0..64 {
            rgb.extend_from_slice(if x < 32 { &[255, 0, 0] } else { &[0, 0, 255] });
        }
    }
    let exif = [
        b"II\x2A\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".as_slice(),
        &[orientation, 0, 0, 0, 0, 0, 0, 0],
        b"GPS 56.9496 24.1052",
    ];
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 90);
    encoder.add_exif_metadata(&exif.concat()).unwrap();
    encoder.encode(&rgb, 64, 32, jpeg_encoder::ColorType::Rgb).unwrap();
    bytes
}

fn has(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

#[test]
fn a_header_tells_the_size_as_it_is_shown() {
    let upright = look(&photo(1)).unwrap();
    assert_eq!((upright.width, upright.height, upright.orientation), (64, 32, 1));
    let turned = look(&photo(6)).unwrap();
    assert_eq!((turned.width, turned.height, turned.orientation), (32, 64, 6));
}

#[test]
fn a_bare_picture_tells_no_place_and_still_says_how_to_turn_it() {
    let photo = photo(6);
    assert!(has(&photo, b"GPS 56") && look(&photo).unwrap().tells);
    let bare = bare(&photo).unwrap();
    assert!(!has(&bare, b"GPS"));
    let seen = look(&bare).unwrap();
    assert_eq!((seen.width, seen.height, seen.orientation), (32, 64, 6));
    assert!(seen.is_whole);
}

#[test]
fn what_stands_behind_the_end_is_not_the_picture() {
    let trailing = [photo(1), b"another picture, with a place".to_vec()].concat();
    assert!(!has(&bare(&trailing).unwrap(), b"another"));
}

#[test]
fn a_picture_that_is_cut_off_is_seen_to_be() {
    let photo = photo(1);
    assert!(look(&photo).unwrap().is_whole);
    for end in [photo.len() - 1, photo.len() * 3 / 4] {
        assert!(!look(&photo[..end]).unwrap().is_whole, "{end}");
    }
}

#[test]
fn no_bytes_make_it_stumble() {
    let photo = photo(6);
    for end in 0..photo.len() {
        let _ = (look(&photo[..end]), bare(&photo[..end]));
    }
    for at in 0..photo.len() {
        let mut bytes = photo.clone();
        bytes[at] = 0xFF;
        let _ = (look(&bytes), bare(&bytes));
    }
}

/// The colour at the middle of the upper and of the lower half.
fn halves(webp: &[u8]) -> [[u8; 3]; 2] {
    let mut decoder = image_webp::WebPDecoder::new(std::io::Cursor::new(webp)).unwrap();
    let (width, height) = decoder.dimensions();
    let mut rgb = vec![0; decoder.output_buffer_size().unwrap()];
    decoder.read_image(&mut rgb).unwrap();
    let at = |y: u32| {
        let at = ((y * width + width / 2) * 3) as usize;
        [rgb[at], rgb[at + 1], rgb[at + 2]]
    };
    [at(height / 4), at(height * 3 / 4)]
}

#[test]
fn a_picture_is_turned_as_its_camera_was_held() {
    let is_red = |colour: [u8; 3]| colour[0] > 150 && colour[2] < 100;
    // 6: the left edge of what is stored is the top of what is shown; 8: the bottom.
    for (orientation, expected) in [(6, [true, false]), (5, [true, false]), (8, [false, true])] {
        let photo = photo(orientation);
        let form = Form { format: Format::Webp, width: 16, quality: 80 };
        let made = encode(&photo, &look(&photo).unwrap(), &[form]).unwrap();
        let seen = look(&made[0]).unwrap();
        assert_eq!((seen.width, seen.height), (16, 32));
        assert_eq!(halves(&made[0]).map(is_red), expected, "orientation {orientation}");
    }
}

#[test]
fn a_transparent_drawing_stays_transparent() {
    let mut bytes = Vec::new();
    let mut encoder = ::png::Encoder::new(&mut bytes, 40, 20);
    encoder.set_color(::png::ColorType::Rgba);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[0, 128, 0, 0].repeat(800)).unwrap();
    writer.finish().unwrap();
    let form = Form { format: Format::Webp, width: 20, quality: 80 };
    let made = encode(&bytes, &look(&bytes).unwrap(), &[form]).unwrap();
    let mut decoder = image_webp::WebPDecoder::new(std::io::Cursor::new(&made[0])).unwrap();
    let mut rgba = vec![1; decoder.output_buffer_size().unwrap()];
    decoder.read_image(&mut rgba).unwrap();
    assert_eq!(rgba.chunks_exact(4).map(|pixel| pixel[3]).max(), Some(0));
}
