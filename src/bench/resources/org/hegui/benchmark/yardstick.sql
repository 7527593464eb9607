-- The ten rules, for DuckDB and SQLite alike. A condition is true, false or NULL (nobody said).

CREATE TABLE regions AS
SELECT code, level, parent, CAST(population AS BIGINT) AS population FROM raw_regions;

CREATE TABLE root AS
SELECT MIN(code) AS code FROM regions WHERE parent IS NULL HAVING COUNT(*) = 1;

-- A city or a county; its own figure, else the sum of its counties where all are known.
CREATE TABLE population AS
SELECT r.code, COALESCE(r.population, b.persons) AS persons
FROM regions r
LEFT JOIN (SELECT parent, CASE WHEN COUNT(population) = COUNT(*) THEN SUM(population) END AS persons
           FROM regions WHERE level = 'COUNTY' GROUP BY parent) b ON b.parent = r.code
WHERE r.level <> 'PROVINCE';

-- Open facilities, in their county (NULL where the code names none), city and province.
CREATE TABLE facilities AS
SELECT f.id, k.code AS county, p.code AS city, p.parent AS province,
  f.category, f.level, f.public, f.beds, f.physicians, f.nurses,
  CASE WHEN f.parent IS NOT NULL THEN FALSE
    ELSE f.category BETWEEN 'A1' AND 'A5Z' OR f.category = 'A710' END AS hospital,
  f.capabilities LIKE '%;STANDARDISED;%' AS standardised,
  f.capabilities LIKE '%;TCM_SERVICE;%' AS medicine,
  f.capabilities LIKE '%;DEPT_15_WARD;%' AS ward,
  f.capabilities LIKE '%;DEPT_15_OUTPATIENT;%' AS outpatient
FROM (
  SELECT id, SUBSTR(region, 1, 6) AS place, SUBSTR(region, 1, 4) || '00' AS near, parent,
    CASE WHEN LENGTH(category) = 4 THEN category END AS category,
    CAST(level AS INTEGER) AS level, ownership = 'PUBLIC' AS public,
    CAST(beds AS BIGINT) AS beds, CAST(physicians AS BIGINT) AS physicians,
    CAST(nurses AS BIGINT) AS nurses, ';' || capabilities || ';' AS capabilities
  FROM raw_facilities
  WHERE (opened_on IS NULL OR opened_on <= '2025-12-31')
    AND (closed_on IS NULL OR closed_on > '2025-12-31')
) f
LEFT JOIN regions k ON k.code = f.place AND k.level = 'COUNTY'
JOIN regions p ON p.code = f.near AND p.level = 'PREFECTURE';

-- Of each county: how many for certain; of a facility whose county nobody knows, perhaps.
CREATE TABLE in_county AS
SELECT county,
  SUM(CASE WHEN category LIKE 'X101%' THEN 1 ELSE 0 END) AS centres,
  SUM(CASE WHEN (category LIKE 'X101%') IS NULL THEN 1 ELSE 0 END) AS perhaps_centres,
  SUM(CASE WHEN hospital AND public AND ward THEN 1 ELSE 0 END) AS wards,
  SUM(CASE WHEN (hospital AND public AND ward) IS NULL THEN 1 ELSE 0 END) AS perhaps_wards,
  SUM(CASE WHEN category LIKE 'J100%' AND standardised THEN 1 ELSE 0 END) AS controls,
  SUM(CASE WHEN (category LIKE 'J100%' AND standardised) IS NULL THEN 1 ELSE 0 END) AS perhaps_controls
FROM facilities WHERE county IS NOT NULL GROUP BY county;

CREATE TABLE somewhere AS
SELECT city,
  SUM(CASE WHEN (category LIKE 'X101%') IS FALSE THEN 0 ELSE 1 END) AS centres,
  SUM(CASE WHEN (hospital AND public AND ward) IS FALSE THEN 0 ELSE 1 END) AS wards,
  SUM(CASE WHEN (category LIKE 'J100%' AND standardised) IS FALSE THEN 0 ELSE 1 END) AS controls
FROM facilities WHERE county IS NULL GROUP BY city;

CREATE TABLE counted AS
SELECT r.code, p.persons,
  COALESCE(c.centres, 0) AS centres,
  COALESCE(c.perhaps_centres, 0) + COALESCE(s.centres, 0) AS perhaps_centres,
  COALESCE(c.wards, 0) AS wards,
  COALESCE(c.perhaps_wards, 0) + COALESCE(s.wards, 0) AS perhaps_wards,
  COALESCE(c.controls, 0) AS controls,
  COALESCE(c.perhaps_controls, 0) + COALESCE(s.controls, 0) AS perhaps_controls,
  COALESCE(a.communities, 0) AS communities,
  COALESCE(a.perhaps_communities, 0) AS perhaps_communities
FROM regions r
JOIN population p ON p.code = r.code
LEFT JOIN in_county c ON c.county = r.code
LEFT JOIN somewhere s ON s.city = r.parent
LEFT JOIN (SELECT region,
             SUM(CASE WHEN form = 'COUNTY_COMMUNITY' THEN 1 ELSE 0 END) AS communities,
             SUM(CASE WHEN form IS NULL THEN 1 ELSE 0 END) AS perhaps_communities
           FROM raw_alliances GROUP BY region) a ON a.region = r.code
WHERE r.level = 'COUNTY';

-- Shares: of a set (member) answering yes (answer); the set's own limits may be unknown too.
CREATE TABLE shares AS
SELECT part, place, percent,
  SUM(CASE WHEN member AND answer THEN 1 ELSE 0 END) AS yes,
  SUM(CASE WHEN member THEN 1 ELSE 0 END) AS certain,
  SUM(CASE WHEN member AND answer IS NULL THEN 1 ELSE 0 END) AS unsaid,
  SUM(CASE WHEN member IS NULL AND answer THEN 1 ELSE 0 END) AS perhaps_yes,
  SUM(CASE WHEN member IS NULL AND answer IS FALSE THEN 1 ELSE 0 END) AS perhaps_no,
  SUM(CASE WHEN member IS NULL AND answer IS NULL THEN 1 ELSE 0 END) AS perhaps_unsaid
FROM (
  SELECT 'grassroots' AS part, province AS place, 90 AS percent,
    SUBSTR(category, 1, 1) IN ('B', 'C', 'D') AS member, standardised AS answer
  FROM facilities WHERE province IS NOT NULL
  UNION ALL
  SELECT 'centres', city, 99, category LIKE 'B100%', medicine FROM facilities
  UNION ALL
  SELECT 'townships', city, 97, category LIKE 'C2%', medicine FROM facilities
  UNION ALL
  SELECT 'stations', city, 95, category LIKE 'B200%', medicine FROM facilities
  UNION ALL
  SELECT 'villages', city, 68, category LIKE 'D600%', medicine FROM facilities
) asked
WHERE member IS NULL OR member
GROUP BY part, place, percent;

CREATE TABLE judged_shares AS
SELECT part, place,
  CASE
    WHEN certain = 0 THEN 'DATA_MISSING'
    WHEN 100 * yes >= percent * (certain + perhaps_no + perhaps_unsaid) THEN 'MET'
    WHEN 100 * (yes + unsaid + perhaps_yes + perhaps_unsaid)
      < percent * (certain + perhaps_yes + perhaps_unsaid) THEN 'NOT_MET'
    ELSE 'DATA_MISSING' END AS outcome
FROM shares;

CREATE TABLE in_city AS
SELECT city, SUM(beds) AS beds, COUNT(*) - COUNT(beds) AS beds_unsaid,
  SUM(nurses) AS nurses, COUNT(*) - COUNT(nurses) AS nurses_unsaid,
  SUM(physicians) AS physicians, COUNT(*) - COUNT(physicians) AS physicians_unsaid
FROM facilities GROUP BY city;

-- Where an alliance has no lead, each facility of its region or among its members may lead it.
CREATE TABLE leadless AS
SELECT id, region FROM raw_alliances WHERE lead IS NULL;

CREATE TABLE perhaps_leads AS
SELECT f.id FROM facilities f JOIN leadless l ON l.region IN (f.county, f.city, f.province)
WHERE f.level = 3 OR f.level IS NULL
UNION
SELECT f.id FROM facilities f
JOIN regions r ON r.parent = f.city AND f.county IS NULL JOIN leadless l ON l.region = r.code
UNION
SELECT m.facility FROM raw_alliance_members m JOIN leadless l ON l.id = m.alliance;

CREATE TABLE findings AS
SELECT 1 AS rule, code AS subject,
  CASE WHEN centres > 0 THEN 'MET' WHEN perhaps_centres > 0 THEN 'DATA_MISSING' ELSE 'NOT_MET' END AS outcome
FROM counted
UNION ALL
SELECT 2, id,
  CASE
    WHEN (hospital AND public AND level = 3) IS NULL THEN 'DATA_MISSING'
    WHEN id IN (SELECT lead FROM raw_alliances WHERE lead IS NOT NULL) THEN 'MET'
    WHEN id IN (SELECT id FROM perhaps_leads) THEN 'DATA_MISSING'
    ELSE 'NOT_MET' END
FROM facilities WHERE (hospital AND public AND level = 3) IS NOT FALSE
UNION ALL
SELECT 3, code,
  CASE WHEN communities > 0 THEN 'MET' WHEN perhaps_communities > 0 THEN 'DATA_MISSING' ELSE 'NOT_MET' END
FROM counted
UNION ALL
SELECT 4, r.code, COALESCE(s.outcome, 'NOT_APPLICABLE')
FROM regions r LEFT JOIN judged_shares s ON s.place = r.code AND s.part = 'grassroots'
WHERE r.level = 'PROVINCE'
UNION ALL
SELECT 5, p.code,
  CASE
    WHEN p.persons > 0 AND 10000 * COALESCE(c.beds, 0) >= 75 * p.persons THEN 'MET'
    WHEN p.persons > 0 AND COALESCE(c.beds_unsaid, 0) = 0 THEN 'NOT_MET'
    ELSE 'DATA_MISSING' END
FROM population p JOIN regions r ON r.code = p.code AND r.level = 'PREFECTURE'
LEFT JOIN in_city c ON c.city = p.code
UNION ALL
SELECT 6, id,
  CASE
    WHEN (category LIKE 'A100%' AND hospital AND level >= 2) IS NULL THEN 'DATA_MISSING'
    WHEN outpatient IS NULL THEN 'DATA_MISSING'
    WHEN outpatient THEN 'MET'
    ELSE 'NOT_MET' END
FROM facilities WHERE (category LIKE 'A100%' AND hospital AND level >= 2) IS NOT FALSE
UNION ALL
SELECT 7, code,
  CASE
    WHEN persons IS NULL THEN 'DATA_MISSING'
    WHEN persons <= 300000 THEN 'NOT_APPLICABLE'
    WHEN wards > 0 THEN 'MET'
    WHEN perhaps_wards > 0 THEN 'DATA_MISSING'
    ELSE 'NOT_MET' END
FROM counted
UNION ALL
SELECT 8, r.code,
  CASE
    WHEN COALESCE(s.met, 0) = 4 THEN 'MET'
    WHEN COALESCE(s.met, 0) + COALESCE(s.perhaps, 0) < 4 THEN 'NOT_MET'
    ELSE 'DATA_MISSING' END
FROM regions r
LEFT JOIN (SELECT place, SUM(CASE WHEN outcome = 'MET' THEN 1 ELSE 0 END) AS met,
             SUM(CASE WHEN outcome = 'DATA_MISSING' THEN 1 ELSE 0 END) AS perhaps
           FROM judged_shares WHERE part <> 'grassroots' GROUP BY place) s ON s.place = r.code
WHERE r.level = 'PREFECTURE'
UNION ALL
SELECT 9, r.code,
  CASE
    WHEN COALESCE(c.physicians, 0) = 0 THEN 'DATA_MISSING'
    WHEN c.physicians_unsaid = 0 AND 10 * COALESCE(c.nurses, 0) >= 12 * c.physicians THEN 'MET'
    WHEN c.nurses_unsaid = 0 AND 10 * COALESCE(c.nurses, 0) < 12 * c.physicians THEN 'NOT_MET'
    ELSE 'DATA_MISSING' END
FROM regions r LEFT JOIN in_city c ON c.city = r.code WHERE r.level = 'PREFECTURE'
UNION ALL
SELECT 10, code,
  CASE WHEN controls > 0 THEN 'MET' WHEN perhaps_controls > 0 THEN 'DATA_MISSING' ELSE 'NOT_MET' END
FROM counted;
