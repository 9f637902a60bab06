package shop.audit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

@Component
public class AuditLog {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    public void add(String line) {
        lines.add(line);
    }

    public int size() {
        return lines.size();
    }

    public String last() {
        return lines.isEmpty() ? "nothing" : lines.get(lines.size() - 1);
    }
}
