/** What a team knows of its customers, as conditions in SQL. */
import type { AttributeCondition } from "../../schema/api.ts";
import { parseRowId } from "../../schema/ids.ts";
import type { Argument } from "./client.ts";
import { literally } from "./filter-search.ts";
import { dayAfter } from "./filter-times.ts";

/** A date is the day of a calendar and no moment: it is kept, and compared, as that day in UTC. */
export function dayNumberMs(day: string): number {
  return Date.parse(day);
}

function valueCondition(condition: AttributeCondition, name: string): string {
  switch (condition.type) {
    case "text":
      return `v.text_value like :${name} escape '\\'`;
    case "choice":
      return `v.text_value in (select value from json_each(:${name}))`;
    case "number":
      return [
        ...(condition.min === undefined ? [] : [`v.number_value >= :${name}Min`]),
        ...(condition.max === undefined ? [] : [`v.number_value <= :${name}Max`]),
      ].join(" and ");
    case "date":
      return [
        ...(condition.from === undefined ? [] : [`v.number_value >= :${name}From`]),
        ...(condition.until === undefined ? [] : [`v.number_value < :${name}Until`]),
      ].join(" and ");
  }
}

/** One seek by the table's key for each conversation. */
export function attributeCondition(condition: AttributeCondition, index: number, alias: string): string {
  const name = `attribute${index}`;
  return `exists (select 1 from customer_attributes v where v.customer_id = ${alias}.customer_id
    and v.attribute_id = :${name}Id and ${valueCondition(condition, name)})`;
}

export function attributeArguments(condition: AttributeCondition, index: number): Record<string, Argument> {
  const name = `attribute${index}`;
  const args: Record<string, Argument> = { [`${name}Id`]: parseRowId("att", condition.id) ?? 0 };
  switch (condition.type) {
    case "text": {
      const text = literally(condition.value);
      args[name] = condition.mode === "contains" ? `%${text}%` : text;
      break;
    }
    case "choice":
      args[name] = JSON.stringify(condition.anyOf);
      break;
    case "number":
      if (condition.min !== undefined) args[`${name}Min`] = condition.min;
      if (condition.max !== undefined) args[`${name}Max`] = condition.max;
      break;
    case "date":
      if (condition.from !== undefined) args[`${name}From`] = dayNumberMs(condition.from);
      if (condition.until !== undefined) args[`${name}Until`] = dayNumberMs(dayAfter(condition.until));
      break;
  }
  return args;
}
