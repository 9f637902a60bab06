package shop.api;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import shop.service.UnknownThing;

@RestControllerAdvice
public class ApiErrors {
    @ExceptionHandler(UnknownThing.class)
    @ResponseStatus(HttpStatus.NOT_FOUND)
    public String unknown(UnknownThing thing) {
        return "no " + thing.getMessage();
    }
}
