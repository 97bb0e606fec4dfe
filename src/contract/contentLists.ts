/*
 * The closed lists of content, apart from the schemas in `content`, so that the first screen can name them without the schema library (W1).
 */

/** Kinds of item (domain.md, "What they carry"). */
export const itemKinds = ['briefing', 'policySummary', 'bulletin', 'skit', 'lawQa', 'leaflet', 'notice', 'lesson', 'document'] as const;

/** Essential information by decree 49/2024/NĐ-CP, article 6. */
export const topics = ['policyLaw', 'programmes', 'knowledge', 'security', 'disaster', 'goodDeeds', 'againstCrime', 'economy'] as const;

/** Programmes that items often belong to: 1719/QĐ-TTg, 752/QĐ-TTg, 47/NQ-CP, digital transformation. */
export const programmes = ['ntp1719', 'pub752', 'external47', 'digital'] as const;
