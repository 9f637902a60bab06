package com.example.shop;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The benchmarks give it another text of the same length each time. */
@RestController
public class VersionController {
    @GetMapping("/version")
    public String version() {
        return "v1000";
    }
}
