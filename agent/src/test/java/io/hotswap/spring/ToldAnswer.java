package io.hotswap.spring;

import io.hotswap.plugin.Answer;
import java.util.List;

/**
 * What a plugin says.
 *
 * @param told gets it, a restart behind the word {@code restart}, one of the context behind {@code context}
 */
record ToldAnswer(List<String> told) implements Answer {
    @Override
    public void tell(String what) {
        told.add(what);
    }

    @Override
    public void restart(String why) {
        told.add("restart " + why);
    }

    @Override
    public void restartContext(String why) {
        told.add("context " + why);
    }
}
