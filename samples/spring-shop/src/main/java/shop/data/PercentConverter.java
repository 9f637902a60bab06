package shop.data;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

@Converter
public class PercentConverter implements AttributeConverter<Percent, Integer> {
    @Override
    public Integer convertToDatabaseColumn(Percent percent) {
        return percent == null ? null : percent.value();
    }

    @Override
    public Percent convertToEntityAttribute(Integer value) {
        return value == null ? null : new Percent(value);
    }
}
