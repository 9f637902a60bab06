package io.hotswap.demo.settings;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads YAML 1.2 with limits, since a few hundred characters of it can stand for more than the memory holds: its size, its depth
 * (the composer recurses) and its aliases are counted before a tree is made.
 */
final class YamlText {

    static final int MOST_CHARACTERS = 64 * 1024;
    static final int DEEPEST = 20;
    static final int MOST_ALIASES = 20;

    private final String file;
    private final LoadSettings limits;

    YamlText(String file) {
        this.file = file;
        this.limits = LoadSettings.builder()
                .setLabel(file)
                .setUseMarks(true)
                .setCodePointLimit(MOST_CHARACTERS)
                .build();
    }

    /**
     * The root of the only document; empty if there is none.
     *
     * @throws RefusedTextException if it is no YAML, or exceeds a limit
     */
    Optional<Node> root(String text) throws RefusedTextException {
        if (text.length() > MOST_CHARACTERS) {
            throw refused(1, "is longer than " + MOST_CHARACTERS + " characters");
        }
        try {
            count(text);
            return new Compose(limits).composeString(text);
        } catch (MarkedYamlEngineException broken) {
            int line = broken.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            throw refused(line, "is no YAML: " + broken.getProblem());
        } catch (YamlEngineException unreadable) {
            String first =
                    String.valueOf(unreadable.getMessage()).lines().findFirst().orElse("");
            throw refused(1, "is no YAML: " + first);
        }
    }

    private void count(String text) throws RefusedTextException {
        int depth = 0;
        int aliases = 0;
        for (Event event : new Parse(limits).parseString(text)) {
            Event.ID id = event.getEventId();
            depth += starts(id) ? 1 : ends(id) ? -1 : 0;
            aliases += id == Event.ID.Alias ? 1 : 0;
            if (depth > DEEPEST) {
                throw refused(line(event), "is nested deeper than " + DEEPEST + " levels");
            }
            if (aliases > MOST_ALIASES) {
                throw refused(line(event), "has more than " + MOST_ALIASES + " aliases");
            }
        }
    }

    private static boolean starts(Event.ID id) {
        return id == Event.ID.MappingStart || id == Event.ID.SequenceStart;
    }

    private static boolean ends(Event.ID id) {
        return id == Event.ID.MappingEnd || id == Event.ID.SequenceEnd;
    }

    private static int line(Event event) {
        return event.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }

    private RefusedTextException refused(int line, String says) {
        return new RefusedTextException(new Fault(new Origin(file, line), "", says));
    }

    /** The text is refused as a whole. */
    static final class RefusedTextException extends Exception {
        private final transient Fault fault;

        RefusedTextException(Fault fault) {
            super(fault.toString());
            this.fault = fault;
        }

        Fault fault() {
            return fault;
        }
    }
}
