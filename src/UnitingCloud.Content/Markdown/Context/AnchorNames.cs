namespace UnitingCloud.Content.Markdown.Context;

/// <summary>
/// Names that an anchor must not have. A browser finds elements by their id as properties of the document, and programs
/// keep them in objects: one with the name of an existing property would replace it.
/// </summary>
internal static class AnchorNames
{
    private const string Prefix = "section-";

    // What a document and every object have in Chromium 2026, without event handlers and what begins with "webkit".
    private static readonly HashSet<string> Taken = new("""
        URL __defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__ __proto__ activeElement
        activeViewTransition addEventListener adoptNode adoptedStyleSheets alinkColor all anchors append
        appendChild applets ariaNotify baseURI bgColor body browsingTopics captureEvents caretPositionFromPoint
        caretRangeFromPoint characterSet charset childElementCount childNodes children clear cloneNode close
        compareDocumentPosition compatMode constructor contains contentType cookie createAttribute
        createAttributeNS createCDATASection createComment createDocumentFragment createElement createElementNS
        createEvent createExpression createNSResolver createNodeIterator createProcessingInstruction createRange
        createTextNode createTreeWalker currentScript customElementRegistry defaultView designMode dir
        dispatchEvent doctype documentElement documentURI domain elementFromPoint elementsFromPoint embeds evaluate
        execCommand exitFullscreen exitPictureInPicture exitPointerLock featurePolicy fgColor firstChild
        firstElementChild fonts forms fragmentDirective fullscreen fullscreenElement fullscreenEnabled
        getAnimations getElementById getElementsByClassName getElementsByName getElementsByTagName
        getElementsByTagNameNS getRootNode getSelection hasChildNodes hasFocus hasOwnProperty hasPrivateToken
        hasRedemptionRecord hasStorageAccess hasUnpartitionedCookieAccess head hidden images implementation
        importNode inputEncoding insertBefore isConnected isDefaultNamespace isEqualNode isPrototypeOf isSameNode
        lastChild lastElementChild lastModified linkColor links location lookupNamespaceURI lookupPrefix moveBefore
        nextSibling nodeName nodeType nodeValue normalize open ownerDocument parentElement parentNode
        pictureInPictureElement pictureInPictureEnabled plugins pointerLockElement prepend prerendering
        previousSibling propertyIsEnumerable prototype queryCommandEnabled queryCommandIndeterm queryCommandState
        queryCommandSupported queryCommandValue querySelector querySelectorAll readyState referrer releaseEvents
        removeChild removeEventListener replaceChild replaceChildren requestStorageAccess rootElement scripts
        scrollingElement startViewTransition styleSheets textContent timeline title toLocaleString toString valueOf
        visibilityState vlinkColor wasDiscarded when write writeln xmlEncoding xmlStandalone xmlVersion
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    /// <summary>The name itself, or another where it is taken.</summary>
    public static string Safe(string name) => Taken.Contains(name) ? Prefix + name : name;
}
