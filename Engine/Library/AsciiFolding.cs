using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Quantum.Engine.Library;

/// <summary>
/// What remains in ASCII of a character after Unicode's compatibility decomposition (form NFKD; Unicode Standard Annex 15,
/// data of the Unicode Character Database 14.0). A table of its own, because the runtime's normalisation does nothing in
/// processes that run without culture data, and the same program must give the same text everywhere.
/// </summary>
internal static class AsciiFolding
{
    // Runs of neighbouring code points: first code point (hexadecimal), length of each piece, the pieces. Letters are in
    // lower case, and '-' stands for every ASCII character that is neither a letter nor a digit.
    private const string Runs =
        "A0:1:- A8:1:- AA:1:a AF:1:- B2:1:23- B8:1:-1o BC:2:141234 C0:1:aaaaaa C7:1:ceeeeiiii D1:1:nooooo D9:1:uuuuy " +
        "E0:1:aaaaaa E7:1:ceeeeiiii F1:1:nooooo F9:1:uuuuy FF:1:yaaaaaaccccccccdd 112:1:eeeeeeeeeegggggggghh " +
        "128:1:iiiiiiiii 132:2:ijij 134:1:jjkk 139:1:llllllll 143:1:nnnnnnn 14C:1:oooooo 154:1:rrrrrrsssssssstttt 168:1:u" +
        "uuuuuuuuuuuwwyyyzzzzzzs 1A0:1:oo 1AF:1:uu 1C4:2:dzdzdzljljljnjnjnj 1CD:1:aaiioouuuuuuuuuu 1DE:1:aaaa " +
        "1E6:1:ggkkoooo 1F0:1:j 1F1:2:dzdzdz 1F4:1:gg 1F8:1:nnaa 200:1:aaaaeeeeiiiioooorrrruuuusstt 21E:1:hh " +
        "226:1:aaeeooooooooyy 2B0:1:h 2B2:1:jr 2B7:1:wy 2D8:1:------ 2E1:1:lsx 37A:1:- 37E:1:- 384:1:-- 1D2C:1:a " +
        "1D2E:1:b 1D30:1:de 1D33:1:ghijklmn 1D3C:1:o 1D3E:1:prtuwa 1D47:1:bde 1D4D:1:g 1D4F:1:km 1D52:1:o 1D56:1:ptu " +
        "1D5B:1:v 1D62:1:iruv 1D9C:1:c 1DA0:1:f 1DBB:1:z 1E00:1:aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkklll" +
        "lllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyas 1EA0:1:aaaaa" +
        "aaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy 1FBD:1:- 1FBF:1:--- " +
        "1FCD:1:--- 1FDD:1:--- 1FED:1:--- 1FFD:1:-- 2000:1:----------- 2017:1:- 2024:1:- 2025:2:-- 2026:3:--- 202F:1:- " +
        "203C:2:-- 203E:1:- 2047:2:------ 205F:1:- 2070:1:0i 2074:1:456789- 207C:1:---n0123456789- 208C:1:--- " +
        "2090:1:aeox 2095:1:hklmnpst 20A8:2:rs 2100:3:a-ca-s 2102:1:cc 2105:3:c-oc-u 2109:1:fghhhh 2110:1:iill 2115:1:n " +
        "2116:2:no 2119:1:pqrrr 2120:2:sm 2121:3:tel 2122:2:tm 2124:1:z 2128:1:z 212A:1:kabc 212F:1:eef 2133:1:mo " +
        "2139:1:i 213B:3:fax 2145:1:ddeij 2150:2:1719 2152:3:110 2153:2:132315253545165618385878 215F:1:1i 2161:2:ii " +
        "2162:3:iii 2163:2:iv 2164:1:v 2165:2:vi 2166:3:vii 2167:4:viii 2168:2:ix 2169:1:x 216A:2:xi 216B:3:xii " +
        "216C:1:lcdmi 2171:2:ii 2172:3:iii 2173:2:iv 2174:1:v 2175:2:vi 2176:3:vii 2177:4:viii 2178:2:ix 2179:1:x " +
        "217A:2:xi 217B:3:xii 217C:1:lcdm 2189:2:03 2260:1:- 226E:1:-- 2460:1:123456789 2469:2:1011121314151617181920 247" +
        "4:3:-1--2--3--4--5--6--7--8--9- 247D:4:-10--11--12--13--14--15--16--17--18--19--20- 2488:2:1-2-3-4-5-6-7-8-9- 24" +
        "91:3:10-11-12-13-14-15-16-17-18-19-20--a--b--c--d--e--f--g--h--i--j--k--l--m--n--o--p--q--r--s--t--u--v--w--x--y" +
        "--z- 24B6:1:abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz0 2A74:3:--- 2A75:2:-- 2A76:3:--- 2C7C:1:jv " +
        "3000:1:- 309B:1:-- 3200:2:-------------------------------------------------------------- 3220:2:----------------" +
        "-------------------------------------------------------- 3250:3:pte 3251:2:212223242526272829303132333435 32B1:2" +
        ":363738394041424344454647484950 32C0:1:123456789 32C9:2:101112hg 32CD:3:erg 32CE:2:ev 32CF:3:ltd " +
        "3358:1:0123456789 3362:2:101112131415161718192021222324 3371:3:hpa 3372:2:daau 3374:3:bar 3375:2:ovpcdm " +
        "3378:3:dm2dm3 337A:2:iu 3380:2:pana 3382:1:a 3383:2:makakbmbgb 3388:3:cal 3389:4:kcal 338A:2:pfnf 338C:1:fg " +
        "338E:2:mgkghz 3391:3:khzmhzghzthz 3395:1:l 3396:2:mldlklfmnm 339B:1:m 339C:2:mmcmkm 339F:3:mm2cm2 33A1:2:m2 " +
        "33A2:3:km2mm3cm3 33A5:2:m3 33A6:3:km3 33A7:2:ms 33A8:3:ms2 33A9:2:pa 33AA:3:kpampagparad 33AE:4:rads " +
        "33AF:5:rads2 33B0:2:psns 33B2:1:s 33B3:2:mspvnv 33B6:1:v 33B7:2:mvkvmvpwnw 33BC:1:w 33BD:2:mwkwmw 33C0:1:km " +
        "33C2:4:a-m- 33C3:2:bqcccd 33C6:3:ckgco- 33C8:2:dbgyhahpinkkkmktlmln 33D2:3:log 33D3:2:lxmb 33D5:3:milmol " +
        "33D7:2:ph 33D8:4:p-m- 33D9:3:ppm 33DA:2:prsrsvwbvmam 33E0:1:123456789 33E9:2:10111213141516171819202122232425262" +
        "728293031 33FF:3:gal A7F2:1:cfq FB00:2:fffifl FB03:3:ffiffl FB05:2:stst FB29:1:- FC5E:1:------ FDFA:3:--- " +
        "FDFB:1:- FE10:1:- FE13:1:---- FE19:3:--- FE30:2:-- FE33:1:------ FE47:1:---------- FE52:1:- FE54:1:---- " +
        "FE59:1:---- FE5F:1:-------- FE68:1:---- FE70:1:- FE72:1:- FE74:1:- FE76:1:- FE78:1:- FE7A:1:- FE7C:1:- FE7E:1:- " +
        "FF01:1:---------------0123456789-------abcdefghijklmnopqrstuvwxyz------abcdefghijklmnopqrstuvwxyz---- FFE3:1:- " +
        "107A5:1:q 1D400:1:abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefg 1D456:1:" +
        "ijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyza 1D49E:1:cd 1D4A2:1:g 1D4A5:1:jk " +
        "1D4A9:1:nopq 1D4AE:1:stuvwxyzabcd 1D4BB:1:f 1D4BD:1:hijklmn 1D4C5:1:pqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefg" +
        "hijklmnopqrstuvwxyzab 1D507:1:defg 1D50D:1:jklmnopq 1D516:1:stuvwxy 1D51E:1:abcdefghijklmnopqrstuvwxyzab " +
        "1D53B:1:defg 1D540:1:ijklm 1D546:1:o 1D54A:1:stuvwxy 1D552:1:abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxy" +
        "zabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefg" +
        "hijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmno" +
        "pqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz 1D7CE:1:0123456789012345678901234567890123456789" +
        "0123456789 1F100:2:0-0-1-2-3-4-5-6-7-8-9- 1F110:3:-a--b--c--d--e--f--g--h--i--j--k--l--m--n--o--p--q--r--s--t--u" +
        "--v--w--x--y--z- 1F12A:1:scr 1F12D:2:cdwz 1F130:1:abcdefghijklmnopqrstuvwxyz 1F14A:2:hvmvsdss 1F14E:3:ppv " +
        "1F14F:2:wc 1F16A:2:mcmdmr 1F190:2:dj 1FBF0:1:0123456789 ";

    private static readonly Lazy<FrozenDictionary<int, string>> Pieces = new(ReadRuns);

    /// <summary>
    /// Appends the ASCII part of a text in lower case, with '-' for what is neither a letter nor a digit; characters without
    /// an ASCII part leave nothing.
    /// </summary>
    public static void Append(StringBuilder output, string text)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.IsAscii)
            {
                char c = char.ToLowerInvariant((char)rune.Value);
                output.Append(char.IsAsciiLetterOrDigit(c) ? c : '-');
            }
            else if (Pieces.Value.TryGetValue(rune.Value, out string? piece))
            {
                output.Append(piece);
            }
        }
    }

    private static FrozenDictionary<int, string> ReadRuns()
    {
        var pieces = new Dictionary<int, string>();
        foreach (string run in Runs.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = run.Split(':');
            int codePoint = int.Parse(parts[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            int length = int.Parse(parts[1], CultureInfo.InvariantCulture);
            for (int i = 0; i < parts[2].Length; i += length)
            {
                pieces[codePoint++] = parts[2].Substring(i, length);
            }
        }

        return pieces.ToFrozenDictionary();
    }
}
