package io.hotswap.demo.assets;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HTML with names in double braces, each of which is replaced by an escaped text; a name that has none is an error. */
public record Template(String html) {

    private static final Pattern NAME = Pattern.compile("\\{\\{([a-z-]+)}}");

    /**
     * The HTML with the texts in it.
     *
     * @throws IllegalArgumentException if a name has no text
     */
    public String with(Map<String, String> texts) {
        return NAME.matcher(html).replaceAll(name -> Matcher.quoteReplacement(escaped(text(name.group(1), texts))));
    }

    private static String text(String name, Map<String, String> texts) {
        String text = texts.get(name);
        if (text == null) {
            throw new IllegalArgumentException("the template names {{" + name + "}}, which nothing fills");
        }
        return text;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
