package io.hotswap.benchmarks.spring;

import io.hotswap.benchmarks.sample.Javac;
import io.hotswap.benchmarks.sample.OutputDirectory;
import io.hotswap.benchmarks.sample.SourceUnit;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Versions of the application: what it answers, and the interfaces of one of its classes, which no JVM takes in place. */
final class ShopEdits {
    private static final String CONTROLLER = "com.example.shop.VersionController";
    private static final String EDITED = "com.example.shop.Edited";
    private static final String FIRST = "v1000";

    private final String controller;
    private final List<Map<String, byte[]>> structures;

    /** Of the application that was built into a directory. */
    ShopEdits(OutputDirectory classes) {
        this.controller = new String(classes.read(CONTROLLER), StandardCharsets.ISO_8859_1);
        this.structures = List.of(structure("java.io.Serializable"), structure("Cloneable"));
    }

    static String answer(int version) {
        return "v" + (1_000 + version);
    }

    /** The class file that answers so, its code unchanged but for a constant. */
    Map<String, byte[]> body(int version) {
        String text = controller.replace(FIRST, answer(version));
        return Map.of(CONTROLLER, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The same, with a change of structure that takes a restart. */
    Map<String, byte[]> structure(int version) {
        Map<String, byte[]> files = new TreeMap<>(body(version));
        files.putAll(structures.get(version % structures.size()));
        return files;
    }

    static String controllerName() {
        return CONTROLLER;
    }

    private static Map<String, byte[]> structure(String interfaces) {
        String source = "package com.example.shop; class Edited implements " + interfaces + " {}";
        return Javac.compile(List.of(new SourceUnit(EDITED, source)));
    }
}
