//! Trees that were written for Zola and Hugo build as they are, with a diglot.toml beside them.

use crate::site::{Built, Site};

const CONFIG: &str = r#"
-- diglot.toml --
title = "Sample"
base_url = "https://sample.example/"
default_language = "en"
languages = ["en", "fr"]
# The texts of these trees are no translations of each other.
levels = { block-missing = "off", front-matter-differs = "off" }
"#;

#[track_caller]
fn build(files: &str) -> Built {
    Site::new(&format!("{CONFIG}{files}")).build().fine()
}

#[test]
fn a_tree_for_zola() {
    let built = build(
        r#"
-- content/_index.md --
+++
title = "Home"
sort_by = "date"
+++
Welcome.
-- content/_index.fr.md --
+++
title = "Accueil"
+++
Bienvenue.
-- content/blog/_index.md --
+++
title = "Blog"
description = "Texts"
sort_by = "weight"
template = "section.html"
page_template = "page.html"
paginate_by = 5
paginate_path = "page"
paginate_reversed = false
insert_anchor_links = "none"
in_search_index = true
weight = 1
draft = false
render = true
transparent = false
generate_feeds = true
aliases = ["journal"]

[extra]
colour = "red"
+++
-- content/blog/_index.fr.md --
+++
title = "Journal"
+++
-- content/blog/2024-02-03-first.md --
+++
title = "First"
description = "The first"
updated = 2024-02-04
weight = 2
draft = false
slug = "premier"
aliases = ["old/first"]
authors = ["Anna"]
in_search_index = true
template = "page.html"

[taxonomies]
tags = ["a b", "c"]
categories = ["d"]

[extra]
mood = "calm"
+++
See [the second](@/blog/second/index.md#part) and [its French](@/blog/second/index.fr.md).

<!-- more -->

More.
-- content/blog/2024-02-03-first.fr.md --
+++
title = "Premier"
path = "blogue/premier"
+++
Voir [le second](@/blog/second/index.md).
-- content/blog/second/index.md --
+++
title = "Second"
date = 2024-03-01
render = true
+++
## Part

![Picture](cover.gif)
-- content/blog/second/index.fr.md --
---
title: Le second
date: 2024-03-01
---
![Image](cover.gif)
-- content/blog/second/cover.gif --
gif
"#,
    );
    assert_eq!(built.select("/fr/", "main h1").len(), 1);
    assert!(built.text("/fr/").contains("Bienvenue."));
    assert!(built.select("/fr/blog/", "main h1")[0].contains("Journal"));
    let first = built.text("/en/blog/premier/");
    for part in ["The first", "2024", "/en/tags/a-b/", "/en/tags/c/", "/en/tags/d/", "Anna"] {
        assert!(first.contains(part), "{part}");
    }
    let links = built.attributes("/en/blog/premier/", "main .text p > a", "href");
    assert_eq!(links, ["/en/blog/second/#part", "/en/blog/second/"]);
    let languages = built.attributes("/fr/blogue/premier/", "link[hreflang]", "hreflang");
    assert_eq!(languages, ["en", "fr", "x-default"]);
    assert_eq!(
        built.attributes("/fr/blogue/premier/", "main .text p > a", "href"),
        ["/fr/blog/second/"]
    );
    assert!(built.text("/en/old/first/").contains("/en/blog/premier/"));
    let picture = built.attributes("/fr/blog/second/", "main .text img", "src");
    assert!(built.outputs.contains_key(&picture[0]), "{picture:?}");
}

#[test]
fn a_tree_for_hugo() {
    let built = build(
        r#"
-- content/_index.fr.md --
---
title: Accueil
---
-- content/posts/_index.md --
---
title: Posts
linkTitle: Posts
cascade:
  type: posts
outputs: [html]
---
-- content/posts/_index.fr.md --
---
title: Billets
---
-- content/posts/2025-02-01-bread.md --
---
title: Bread
linkTitle: Bread
date: 2025-02-01T10:00:00+02:00
lastmod: 2025-02-05
publishDate: 2025-02-01
expiryDate: 2099-01-01
draft: false
description: On bread
keywords: [flour]
tags: [baking]
categories: [kitchen]
tags_weight: 3
weight: 5
slug: loaf
aliases: [/posts/old-bread/, older]
author: Anna
type: posts
layout: single
markup: md
isCJKLanguage: false
headless: false
menus: main
outputs: [html]
resources: []
sitemap:
  priority: 0.5
params:
  mood: calm
build:
  list: always
---
Flour.

<!--more-->

Water.
-- content/posts/pain.fr.md --
---
title: Du pain
translationKey: bread
date: 2025-02-02
---
-- content/posts/other.md --
+++
title = "Other"
translationKey = "bread"
date = 2025-02-02
url = "/special/"
+++
-- content/posts/tour/index.md --
---
title: Tour
date: 2025-03-01
---
![Cover](cover.gif)
-- content/posts/tour/index.fr.md --
---
title: Visite
date: 2025-03-01
url: visites/grande
---
![Couverture](cover.gif)
-- content/posts/tour/cover.gif --
one
-- content/posts/tour/cover.fr.gif --
deux
"#,
    );
    assert!(built.select("/fr/posts/", "main h1")[0].contains("Billets"));
    let bread = built.text("/en/posts/loaf/");
    for part in ["On bread", "/en/tags/baking/", "/en/tags/kitchen/", "Anna", "2025-02-05"] {
        assert!(bread.contains(part), "{part}");
    }
    assert!(built.text("/en/older/").contains("/en/posts/loaf/"));
    assert!(built.outputs.keys().any(|address| address.ends_with("/posts/old-bread/")));
    // Editions that only a translation key joins; an address from the site's root.
    let languages = built.attributes("/special/", "link[hreflang]", "href");
    assert_eq!(
        languages,
        [
            "https://sample.example/special/",
            "https://sample.example/fr/posts/pain/",
            "https://sample.example/special/"
        ]
    );
    // A picture that one language has of its own, and an address below the language's folder.
    let picture = |address: &str| {
        let src = built.attributes(address, "main .text img", "src");
        String::from_utf8_lossy(&built.outputs[&src[0]]).trim().to_owned()
    };
    assert_eq!(picture("/en/posts/tour/"), "one");
    assert_eq!(picture("/fr/visites/grande/"), "deux");
}

#[test]
fn an_expired_text_and_one_that_is_not_due_are_not_published() {
    let built = build(
        r"
-- content/posts/now.md --
# Now
-- content/posts/over.md --
---
title: Over
expiryDate: 2020-01-01
---
-- content/posts/later.md --
---
title: Later
publishDate: 2099-01-01
---
-- content/posts/dated-later.md --
---
title: Later
date: 2099-01-01
---
-- content/posts/draft.md --
---
title: Draft
draft: true
---
",
    );
    let posts = built.outputs.keys().filter(|address| address.starts_with("/en/posts/"));
    let pages: Vec<&String> = posts.filter(|address| address.ends_with('/')).collect();
    assert_eq!(pages, ["/en/posts/", "/en/posts/now/"]);
}
