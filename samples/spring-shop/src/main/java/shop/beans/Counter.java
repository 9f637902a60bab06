package shop.beans;

import org.springframework.stereotype.Service;

/** Has no proxy at the start. */
@Service
public class Counter {
    private int count;

    public int next() {
        return ++count;
    }

    public String thread() {
        return Thread.currentThread().getName();
    }
}
