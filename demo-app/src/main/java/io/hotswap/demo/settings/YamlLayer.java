package io.hotswap.demo.settings;

import io.hotswap.demo.settings.Leaf.Form;
import io.hotswap.demo.settings.Schema.Setting;
import io.hotswap.demo.settings.YamlText.RefusedTextException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads a file's tree along the schema, so that nothing is followed that the schema does not know. */
final class YamlLayer {

    private static final Map<Tag, Form> FORMS =
            Map.of(Tag.STR, Form.TEXT, Tag.INT, Form.NUMBER, Tag.FLOAT, Form.NUMBER, Tag.BOOL, Form.SWITCH);

    private final String file;
    private final Schema schema;
    private final List<Leaf> leaves = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();

    private YamlLayer(String file, Schema schema) {
        this.file = file;
        this.schema = schema;
    }

    static Layer read(String file, String text, Schema schema) {
        try {
            Optional<Node> root = new YamlText(file).root(text);
            YamlLayer reading = new YamlLayer(file, schema);
            root.ifPresent(node -> reading.section("", node));
            return new Layer(reading.leaves, reading.faults);
        } catch (RefusedTextException refused) {
            return Layer.refused(refused.fault());
        }
    }

    private void section(String section, Node node) {
        if (node instanceof MappingNode mapping) {
            Set<String> seen = new HashSet<>();
            for (NodeTuple entry : mapping.getValue()) {
                entry(section, entry, seen);
            }
        } else if (!node.getTag().equals(Tag.NULL)) {
            fault(node, section, "is a section with " + schema.namesIn(section));
        }
    }

    private void entry(String section, NodeTuple entry, Set<String> seen) {
        if (!(entry.getKeyNode() instanceof ScalarNode name)) {
            fault(entry.getKeyNode(), section, "has a key that is no name");
            return;
        }
        String key = section.isEmpty() ? name.getValue() : section + "." + name.getValue();
        Setting setting = schema.setting(key);
        if (!seen.add(key)) {
            fault(name, key, "is set twice");
        } else if (schema.isSection(key)) {
            section(key, entry.getValueNode());
        } else if (setting == null) {
            fault(name, key, "is no setting; known here: " + schema.namesIn(section));
        } else {
            leaf(setting, entry.getValueNode());
        }
    }

    private void leaf(Setting setting, Node node) {
        Form form = FORMS.get(node.getTag());
        if (form != null && node instanceof ScalarNode scalar) {
            leaves.add(new Leaf(setting.key(), form, List.of(scalar.getValue()), origin(node)));
        } else if (isTexts(node) && node instanceof SequenceNode list) {
            List<String> texts = list.getValue().stream()
                    .map(each -> ((ScalarNode) each).getValue())
                    .toList();
            leaves.add(new Leaf(setting.key(), Form.LIST, texts, origin(node)));
        } else {
            fault(node, setting.key(), "takes " + setting.words());
        }
    }

    private static boolean isTexts(Node node) {
        return node.getTag().equals(Tag.SEQ)
                && node instanceof SequenceNode list
                && list.getValue().stream()
                        .allMatch(each ->
                                each instanceof ScalarNode && each.getTag().equals(Tag.STR));
    }

    private void fault(Node node, String key, String says) {
        faults.add(new Fault(origin(node), key, says));
    }

    private Origin origin(Node node) {
        return new Origin(file, node.getStartMark().map(Mark::getLine).orElse(0) + 1);
    }
}
