package io.hotswap.frameworks;

import io.hotswap.plugin.Reload.ChangedResource;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** A file that an editor may be in the middle of. */
final class XmlFile {
    private XmlFile() {}

    static Path path(ChangedResource resource) {
        return resource.root().resolve(resource.path());
    }

    /** Why a file is no well-formed XML; empty where it is, and where it is of another kind. */
    static Optional<String> mistake(Path file) {
        if (!file.toString().endsWith(".xml")) {
            return Optional.empty();
        }
        try {
            read(file);
            return Optional.empty();
        } catch (IOException | SAXException | ParserConfigurationException broken) {
            return Optional.of(String.valueOf(broken.getMessage()));
        }
    }

    /** Whether a file is well-formed XML with a root element of that name. */
    static boolean isOf(String root, Path file) {
        try {
            return read(file).getDocumentElement().getTagName().equals(root);
        } catch (IOException | SAXException | ParserConfigurationException broken) {
            return false;
        }
    }

    private static Document read(Path file) throws IOException, SAXException, ParserConfigurationException {
        DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        // Its own handler writes to the application's output, and a document type needs no network.
        builder.setErrorHandler(new DefaultHandler());
        builder.setEntityResolver((publicId, systemId) -> new InputSource(new StringReader("")));
        return builder.parse(file.toFile());
    }
}
