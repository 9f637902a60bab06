package io.hotswap.dashboard;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a request has to know: 256 random bits, as text for a URL. */
final class Token {
    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[\\w-]{43}");

    private final String text;

    private Token(String text) {
        this.text = text;
    }

    static Token random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** One that was kept; empty for what is none. */
    static Optional<Token> of(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new Token(text)) : Optional.empty();
    }

    /** Compares in a time that does not depend on where the two differ. */
    boolean is(String claimed) {
        return MessageDigest.isEqual(
                text.getBytes(StandardCharsets.US_ASCII), claimed.getBytes(StandardCharsets.UTF_8));
    }

    String text() {
        return text;
    }
}
