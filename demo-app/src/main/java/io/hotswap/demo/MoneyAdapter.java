package io.hotswap.demo;

import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import io.hotswap.demo.shared.Money;
import java.io.IOException;

/** Writes an amount as the JSON number that it is, such as {@code 12.50}. */
final class MoneyAdapter extends TypeAdapter<Money> {

    @Override
    public void write(JsonWriter out, Money money) throws IOException {
        out.value(money.amount());
    }

    @Override
    public Money read(JsonReader in) throws IOException {
        return Money.of(in.nextString());
    }
}
